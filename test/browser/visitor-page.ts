import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openPage, openTab, type WatchedPage } from './chromium';

/** A visitor on a brand's demo page, in English; every action waits until the page shows its effect. */
export class VisitorPage {
  private constructor(
    private readonly watched: WatchedPage,
    private readonly address: string,
  ) {}

  static async open(
    browser: Browser,
    url: string,
    brandKey: string,
    options?: BrowserContextOptions,
  ): Promise<VisitorPage> {
    const visitor = new VisitorPage(await openPage(browser, options), `${url}/demo/${brandKey}?lang=en`);
    await visitor.page.goto(visitor.address);
    await visitor.launcher.waitFor();
    return visitor;
  }

  /** The same visitor in another tab. */
  async secondTab(): Promise<VisitorPage> {
    const tab = new VisitorPage(await openTab(this.watched), this.address);
    await tab.page.goto(this.address);
    return tab;
  }

  get page(): Page {
    return this.watched.page;
  }

  /** Errors no script of the page caught, and what the content security policy refused. */
  get errors(): readonly string[] {
    return this.watched.errors;
  }

  get launcher(): Locator {
    return this.page.getByRole('button', { name: /^Chat with / });
  }

  get panel(): Locator {
    return this.page.locator('visavis-widget').getByRole('dialog');
  }

  get composer(): Locator {
    return this.panel.getByRole('textbox', { name: 'Your message' });
  }

  /** One of the widget's sentences: where the visitor stands in line, an agent's coming and going, the end. */
  sentence(text: string | RegExp): Locator {
    return this.panel.getByText(text);
  }

  async openChat(): Promise<void> {
    if (!(await this.panel.isVisible())) await this.launcher.click();
    await this.panel.waitFor();
  }

  async closeChat(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Close the chat window' }).click();
    await this.launcher.waitFor();
  }

  /** Writes a message and waits until the server has stored it. */
  async write(text: string): Promise<void> {
    await this.openChat();
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await this.panel.locator('.message.mine.stored', { hasText: text }).first().waitFor();
  }

  /** Waits until the widget names a place in line. @returns the place, counted from 1 */
  async place(): Promise<number> {
    const sentence = this.sentence(/^You are \d+(st|nd|rd|th) in line\./);
    await sentence.waitFor();
    return Number(/\d+/.exec(await sentence.innerText())?.[0]);
  }

  /** Waits until the text is shown as a message of either side. */
  async sees(text: string): Promise<void> {
    await this.panel.locator('.message .bubble', { hasText: text }).first().waitFor();
  }

  /** The messages as they stand in the log, from the oldest: `You: …` or `<alias>: …`. */
  messages(): Promise<string[]> {
    return this.panel.locator('.message .bubble').allTextContents();
  }

  /** Loads the page again; the panel comes back by itself when a chat was open in it. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.panel.or(this.launcher).first().waitFor();
  }

  /** Ends the chat and confirms it. */
  async endChat(): Promise<void> {
    await this.panel.getByRole('button', { name: 'End chat' }).click();
    await this.panel.getByRole('button', { name: 'Yes, end it' }).click();
    await this.sentence('This chat has ended.').waitFor();
  }

  /** Leaves: closes the tab. */
  close(): Promise<void> {
    return this.page.close();
  }
}
