import { z } from 'zod';
import { command, event, query } from '@visavis/contracts/registry';
import { handlerProblems } from './handler-check';

const spec = { summary: '', input: z.object({}), output: z.object({}), errors: {}, callers: [] };
const owned = command('reporting', 1, 'check-owned', spec);
const asked = query('reporting', 1, 'check-asked', spec);
const foreign = query('directory', 1, 'check-foreign', spec);
const told = event('reporting', 1, 'check-told', { summary: '', data: z.object({}) });
const contracts = [owned, asked, foreign, told];

describe('a service', () => {
  it('is well when it handles every request it owns', () => {
    expect(handlerProblems('reporting', contracts, [owned, asked])).toEqual([]);
  });

  it('is told which contract has no handler', () => {
    expect(handlerProblems('reporting', contracts, [asked])).toEqual([
      'reporting owns the contract cmd.reporting.v1.check-owned but no method has @Handles for it.',
    ]);
  });

  it('is told which contract belongs to another', () => {
    expect(handlerProblems('reporting', contracts, [owned, asked, foreign])).toEqual([
      'reporting handles the contract qry.directory.v1.check-foreign, which directory owns.',
    ]);
  });
});
