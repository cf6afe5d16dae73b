import { z } from 'zod';
import { command, event, live, query } from '@visavis/contracts/registry';

/** A purse takes coins up to ten; what an order's `mood` asks for lets a test see the paths that go wrong. */
export const addCoin = command('reporting', 1, 'add-coin', {
  summary: 'Puts a coin into a purse.',
  input: z.object({
    operatorId: z.uuid(),
    purseId: z.uuid(),
    cents: z.number().int().positive(),
    mood: z.enum(['calm', 'throws', 'slow', 'unavailable', 'undeclared']).default('calm'),
  }),
  output: z.object({ coins: z.number().int() }),
  errors: { 'purse-full': 'failed_precondition' },
  callers: ['gateway', 'reporting'],
  deadlineMs: 5_000,
});

export const countCoins = query('reporting', 1, 'count-coins', {
  summary: 'How many coins a purse holds.',
  input: z.object({ purseId: z.uuid() }),
  output: z.object({ coins: z.number().int() }),
  errors: {},
  callers: ['gateway'],
});

export const coinAdded = event('reporting', 1, 'coin-added', {
  summary: 'A coin was put into a purse.',
  data: z.object({ purseId: z.uuid(), cents: z.number().int() }),
});

export const purseRattled = live('reporting', 1, 'purse-rattled', {
  summary: 'Somebody shook a purse.',
  data: z.object({ times: z.number().int() }),
});

/** Owned by a service that no test starts. */
export const askNobody = query('directory', 1, 'fake-question', {
  summary: 'Is never answered.',
  input: z.object({}),
  output: z.object({}),
  errors: {},
  callers: ['gateway'],
});

export const keeperContracts = [addCoin, countCoins, coinAdded, purseRattled];
