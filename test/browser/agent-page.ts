import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openPage, openTab, type WatchedPage } from './chromium';

/** An agent at the console, in English; every action waits until the page shows its effect. */
export class AgentPage {
  private constructor(
    private readonly watched: WatchedPage,
    private readonly url: string,
  ) {}

  static async open(browser: Browser, url: string, options?: BrowserContextOptions): Promise<AgentPage> {
    const agent = new AgentPage(await openPage(browser, options), url);
    // Chosen on the machine, a language stands before the person's own.
    await agent.page.context().addInitScript(() => localStorage.setItem('visavis.language', 'en'));
    await agent.page.goto(`${url}/`);
    return agent;
  }

  /** The same agent in another tab, signed in already. */
  async secondTab(): Promise<AgentPage> {
    const tab = new AgentPage(await openTab(this.watched), this.url);
    await tab.page.goto(`${this.url}/`);
    await tab.presence.waitFor();
    return tab;
  }

  get page(): Page {
    return this.watched.page;
  }

  /** Errors no script of the page caught, and what the content security policy refused. */
  get errors(): readonly string[] {
    return this.watched.errors;
  }

  get presence(): Locator {
    return this.page.getByRole('button', { name: /^Presence: / });
  }

  /** Offers that stand now, the one that ends first above. */
  get offers(): Locator {
    return this.page.getByRole('region', { name: 'Offers' }).locator('[data-offer]');
  }

  /** Open chats, side by side. */
  get chats(): Locator {
    return this.page.getByRole('group', { name: 'Open chats' }).locator('[data-conversation]');
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('button', { name: /^Account of / }).waitFor();
  }

  /** Says that the agent takes chats, also after an offer ran out unanswered. */
  async setAvailable(): Promise<void> {
    await this.presence.click();
    await this.page.getByRole('menuitem', { name: /^(Available|I am back)$/ }).click();
    await this.page.getByRole('button', { name: /^Presence: (Available|Working|Full|Offered)$/ }).waitFor();
  }

  async setOffline(): Promise<void> {
    await this.presence.click();
    await this.page.getByRole('menuitem', { name: 'Offline' }).click();
    await this.page.getByRole('button', { name: 'Presence: Offline' }).waitFor();
  }

  /** Waits until an offer stands. @returns what its card says */
  async offer(withinMs?: number): Promise<string> {
    await this.offers.first().waitFor(withinMs === undefined ? {} : { timeout: withinMs });
    return this.offers.first().innerText();
  }

  /** Accepts the first offer and waits for the chat to open. */
  async accept(): Promise<void> {
    const before = await this.chats.count();
    await this.offers
      .first()
      .getByRole('button', { name: /^Accept/ })
      .click();
    await this.chats.nth(before).waitFor();
  }

  async decline(): Promise<void> {
    const first = this.offers.first();
    const id = (await first.getAttribute('data-offer')) ?? '';
    await first.getByRole('button', { name: /^Decline/ }).click();
    await this.page.locator(`[data-offer="${id}"]`).waitFor({ state: 'detached' });
  }

  /** Answers in an open chat and waits until the server has stored it. */
  async write(text: string, chat = this.chats.first()): Promise<void> {
    const field = chat.getByRole('textbox', { name: /^Reply to / });
    await field.fill(text);
    await field.press('Enter');
    await chat.getByRole('log').getByText(text).first().waitFor();
    await chat.locator('[data-status]', { hasText: text }).first().waitFor({ state: 'detached' });
  }

  /** Waits until the text is shown in the thread of an open chat. */
  async sees(text: string, chat = this.chats.first()): Promise<void> {
    await chat.getByRole('log').getByText(text).first().waitFor();
  }

  /** The bubbles of an open chat as they stand, from the oldest. */
  messages(chat = this.chats.first()): Promise<string[]> {
    return chat.getByRole('log').locator('[data-kind]').allInnerTexts();
  }

  /** Loads the page again; the session, the chats in hand and what was open come back by themselves. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.presence.waitFor();
  }

  /** Ends an open chat and waits for the question how it ended. */
  async endChat(chat = this.chats.first()): Promise<void> {
    await chat.getByRole('button', { name: /^End chat/ }).click();
    await chat.getByRole('button', { name: /^End it now\?/ }).click();
    await chat.getByRole('button', { name: /^File and close/ }).waitFor();
  }

  /** Files the outcome and waits until the chat has gone. @param outcome its label, or a place in the list from 1 */
  async wrapUp(outcome: string | number, note?: string, chat = this.chats.first()): Promise<void> {
    const id = (await chat.getAttribute('data-conversation')) ?? '';
    const choice = typeof outcome === 'number' ? { index: outcome } : { label: outcome };
    await chat.getByRole('combobox', { name: 'Outcome' }).selectOption(choice);
    if (note !== undefined) await chat.getByRole('textbox', { name: 'Note' }).fill(note);
    await chat.getByRole('button', { name: /^File and close/ }).click();
    await this.page.locator(`nav [data-conversation="${id}"]`).waitFor({ state: 'detached' });
  }

  /** Leaves without signing out: closes the tab. */
  close(): Promise<void> {
    return this.page.close();
  }
}
