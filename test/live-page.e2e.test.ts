import type { Browser } from 'playwright-core';
import { demoAccount, demoBrandKey, seedDemo } from '@visavis/testkit/demo-operator';
import { openChromium } from '@visavis/testkit/open-chromium';
import { type Platform, startPlatform } from '@visavis/testkit/start-platform';
import { AgentPage } from './browser/agent-page';
import { axeFindings } from './browser/axe-findings';
import { LivePage } from './browser/live-page';
import { VisitorPage } from './browser/visitor-page';

const QUEUE = 'atlas-travellers';

let platform: Platform;
let browser: Browser;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openChromium()]);
  await seedDemo(platform);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await platform.stop();
});

const account = (slug: string): [string, string] => {
  const { email, password } = demoAccount(slug);
  return [email, password];
};

it('a supervisor sees a chat come, reads it unseen, puts it back in line and sets an agent to break', async () => {
  const live = await LivePage.open(browser, platform.url);
  await live.signIn(...account('sofia'));
  await live.waits(QUEUE, 0);
  const visitor = await VisitorPage.open(browser, platform.url, demoBrandKey('atlas-voyages'));
  await visitor.write('Hello, my flight was cancelled.');
  await live.waits(QUEUE, 1);

  await live.openQueue(QUEUE);
  await live.read();
  await live.sees('my flight was cancelled');
  await visitor.write('It was the one at nine.');
  await live.sees('the one at nine');
  expect(await axeFindings(live.page)).toEqual([]);

  const agent = await AgentPage.open(browser, platform.url);
  await agent.signIn(...account('jack'));
  await agent.setAvailable();
  await agent.offer();
  await agent.accept();
  await live.drawer.getByText('In talk', { exact: true }).waitFor();
  await agent.write('I am looking at your booking.');
  await live.sees('looking at your booking');
  // Nobody in the talk hears of the reader.
  const said = [...(await visitor.messages()), ...(await agent.messages())].join('\n');
  expect(said).not.toContain('Sofia');

  await live.step('Back in line');
  await visitor.sentence('Jack has left the chat').waitFor();
  await live.close();
  await live.force('Jack Murray', 'Break: Lunch');
  await live.isIn('Jack Murray', 'Break · Lunch');
  await agent.page.getByText('Sofia Lindqvist set you to: Break: Lunch').waitFor();
  await agent.offers.first().waitFor({ state: 'detached' });
  await live.waits(QUEUE, 1);
  expect(await axeFindings(live.page)).toEqual([]);
  expect([...live.errors, ...agent.errors]).toEqual([]);
}, 120_000);

it('the board fits a phone, and a wall', async () => {
  const live = await LivePage.open(browser, platform.url, { viewport: { width: 390, height: 844 } });
  await live.signIn(...account('sofia'));
  await live.queue(QUEUE).waitFor();
  const width = (): Promise<number> => live.page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(390);
  await live.page.getByText(/^Agents · /).click();
  await live.agent('Jack Murray').waitFor();
  expect(await width()).toBeLessThanOrEqual(390);
  expect(await axeFindings(live.page)).toEqual([]);
  await live.page.setViewportSize({ width: 1_920, height: 1_080 });
  await live.page.keyboard.press('w');
  await live.page.locator('[data-wall]').waitFor();
  await live.page.keyboard.press('Escape');
  await live.page.locator('[data-wall]').waitFor({ state: 'detached' });
}, 120_000);
