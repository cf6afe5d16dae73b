import type { Browser } from 'playwright-core';
import { putAgent } from '@visavis/contracts/routing-setup';
import { newId } from '@visavis/kernel/id';
import { AgentPersona } from '@visavis/testkit/agent-persona';
import { demoAccount, demoBrandKey, seedDemo } from '@visavis/testkit/demo-operator';
import { eventually } from '@visavis/testkit/eventually';
import { openChromium } from '@visavis/testkit/open-chromium';
import { type Platform, startPlatform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';
import { demoId } from '../tools/seed/demo-id';
import { demoOperator } from '../tools/seed/demo-brands';
import { AgentPage } from './browser/agent-page';
import { axeFindings } from './browser/axe-findings';
import { VisitorPage } from './browser/visitor-page';

const brandKey = demoBrandKey('atlas-voyages');

let platform: Platform;
let browser: Browser;
let bystanders: AgentPersona[];

/** Room for one chat, and every skill the English line of the brand asks for. */
async function giveRoomForOne(slug: string): Promise<void> {
  const skills = [
    { skill: 'lang:en', level: 5 },
    { skill: 'travel', level: 4 },
  ];
  const agent = { agentId: demoId('person', slug), operatorId: demoId('operator', demoOperator.slug), capacity: 100 };
  const call = { caller: { kind: 'service', service: 'setup' }, correlationId: newId() } as const;
  const input = { ...agent, skills, brandCaps: [], channelCaps: [], ifAbsent: false };
  taken(await platform.bus.request(putAgent, input, call));
}

async function arrive(slug: string): Promise<AgentPersona> {
  const agent = await AgentPersona.arrive(platform.url, demoAccount(slug));
  await agent.goAvailable();
  return agent;
}

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openChromium()]);
  await seedDemo(platform);
  await giveRoomForOne('jack');
  // Lucas has the brand but not the language; Oliver has the language but not the brand.
  bystanders = await Promise.all(['lucas', 'oliver'].map(arrive));
}, 120_000);

afterAll(async () => {
  bystanders.forEach((agent) => agent.leave());
  await browser.close();
  await platform.stop();
});

it('a visitor writes, waits, and talks with the agent who has the skill and the room, across a reload', async () => {
  const visitor = await VisitorPage.open(browser, platform.url, brandKey);
  await visitor.write('Hello, my flight was cancelled.');
  expect(await visitor.place()).toBe(1);
  const second = await VisitorPage.open(browser, platform.url, brandKey);
  await second.write('Hello, a question about luggage.');
  expect(await second.place()).toBe(2);

  const agent = await AgentPage.open(browser, platform.url);
  await agent.signIn(demoAccount('jack').email, demoAccount('jack').password);
  await agent.setAvailable();
  await agent.offer();
  await agent.accept();
  await agent.sees('Hello, my flight was cancelled.');
  await agent.write('Hello, I am looking at your booking.');
  await visitor.sees('Hello, I am looking at your booking.');
  await eventually(async () => (await second.place()) === 1, { what: 'the second visitor to move up' });

  const reloading = agent.reload();
  await visitor.write('It was the one at nine.');
  await reloading;
  await visitor.write('To Lyon.');
  await agent.sees('To Lyon.');
  const texts = (await agent.messages()).join('\n');
  const order = ['my flight was cancelled', 'I am looking at', 'the one at nine', 'To Lyon'].map((text) =>
    texts.indexOf(text),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);

  await visitor.reload();
  await visitor.sees('It was the one at nine.');
  expect(await axeFindings(agent.page)).toEqual([]);
  expect(await axeFindings(visitor.page)).toEqual([]);

  // Full with one chat: the second visitor is offered only once the first is filed.
  expect(await agent.offers.count()).toBe(0);
  await agent.endChat();
  await agent.wrapUp(1, 'Rebooked.');
  await agent.offer();
  expect(bystanders.map(({ session }) => session.state.offers.size)).toEqual([0, 0]);
  expect([...agent.errors, ...visitor.errors, ...second.errors]).toEqual([]);

  await agent.decline();
  expect(await second.place()).toBe(1);
  const third = await VisitorPage.open(browser, platform.url, brandKey);
  await third.write('Hello, is anyone there?');
  // Jack has refused the second visitor for a minute, and is offered the third meanwhile.
  await agent.accept();
  await agent.sees('is anyone there?');
  expect(await second.place()).toBe(1);
  await Promise.all([agent, visitor, second, third].map((page) => page.close()));
}, 120_000);
