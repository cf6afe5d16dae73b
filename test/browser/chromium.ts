import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A browser page of a person of its own (storage and cookies are not shared) that writes down what goes wrong in it. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'en-US', ...options });
  return watch(await context.newPage());
}

/** Another tab of the same person. */
export const openTab = async ({ page }: WatchedPage): Promise<WatchedPage> => watch(await page.context().newPage());

/** A page, and the errors no script of it caught. */
export interface WatchedPage {
  readonly page: Page;
  readonly errors: readonly string[];
}

function watch(page: Page): WatchedPage {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (said) => {
    // The browser reports what a content security policy refused as an error on the console.
    if (said.type() === 'error' && said.text().includes('Content Security Policy')) errors.push(said.text());
  });
  return { page, errors };
}
