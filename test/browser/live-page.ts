import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openPage, type WatchedPage } from './chromium';

/** A supervisor at the live board, in English; every action waits until the page shows its effect. */
export class LivePage {
  private constructor(private readonly watched: WatchedPage) {}

  static async open(browser: Browser, url: string, options?: BrowserContextOptions): Promise<LivePage> {
    const live = new LivePage(await openPage(browser, options));
    await live.page.context().addInitScript(() => localStorage.setItem('visavis.language', 'en'));
    await live.page.goto(`${url}/live`);
    return live;
  }

  get page(): Page {
    return this.watched.page;
  }

  get errors(): readonly string[] {
    return this.watched.errors;
  }

  get drawer(): Locator {
    return this.page.getByRole('dialog').filter({ has: this.page.getByRole('button', { name: 'Close', exact: true }) });
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('table', { name: 'Queues' }).waitFor();
  }

  /** A line of the board. @param slug the queue’s */
  queue(slug: string): Locator {
    return this.page.locator(`[data-queue="${slug}"]`);
  }

  agent(name: string): Locator {
    return this.page.locator('[data-agent]', { hasText: name });
  }

  /** Waits until so many are in line. */
  async waits(slug: string, count: number): Promise<void> {
    await this.queue(slug)
      .locator('[data-area="waiting"]', { hasText: new RegExp(`${count}$`) })
      .waitFor();
  }

  /** Waits until the row says that the agent is in a state. */
  async isIn(name: string, state: string): Promise<void> {
    await this.agent(name).locator('[data-area="state"]', { hasText: state }).waitFor();
  }

  async openQueue(slug: string): Promise<void> {
    await this.queue(slug).getByRole('button').press('Enter');
    await this.drawer.getByRole('region', { name: 'In line' }).waitFor();
  }

  /** Opens a chat of the listed ones. */
  async read(): Promise<void> {
    await this.drawer
      .getByRole('button', { name: /^Read / })
      .first()
      .click();
    await this.page.getByText('You are reading silently: nobody sees it.').waitFor();
  }

  async sees(text: string): Promise<void> {
    await this.drawer.getByRole('log').getByText(text).first().waitFor();
  }

  /** Presses a button of the chat that is read, and confirms what follows. */
  async step(name: 'Back in line' | 'End chat'): Promise<void> {
    await this.drawer.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await this.confirm(new RegExp(`^${name}$`));
  }

  /** Says for an agent what they are to be, with the keyboard. */
  async force(name: string, choice: string): Promise<void> {
    await this.agent(name)
      .getByRole('button', { name: `Step in for ${name}` })
      .press('Enter');
    await this.page.getByRole('menuitem', { name: choice }).press('Enter');
    await this.confirm(/^Set to /);
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.drawer.waitFor({ state: 'detached' });
  }

  private async confirm(name: RegExp): Promise<void> {
    const question = this.page
      .getByRole('dialog')
      .filter({ has: this.page.getByRole('button', { name: 'Cancel' }).last() });
    const button = question.last().getByRole('button', { name });
    await button.click();
    await button.waitFor({ state: 'detached' });
  }
}
