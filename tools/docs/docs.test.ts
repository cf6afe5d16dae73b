import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { EventOf } from '@visavis/contracts/envelope';
import { workChanged } from '@visavis/contracts/routing';
import { stateMachine } from '@visavis/kernel/state-machine';
import { On } from '@visavis/messaging/on';
import { compareDocs } from './compare-docs';
import { configReference, variableNotes } from './config-reference';
import { consumedBy, heardBy, importedValues } from './consumers';
import { editedMigrations, parseDigests, writeDigests } from './landed-migrations';
import { messageCatalogue } from './message-catalogue';
import { schemaText } from './schema-dump';
import { diagramOf } from './state-diagrams';

describe('who hears an event', () => {
  it('is read from @On, and from what a service imports of others', () => {
    class Events {
      get never(): string {
        throw new Error('a getter was run');
      }

      @On(workChanged)
      async workChanged(_event: EventOf<typeof workChanged>): Promise<void> {}
    }
    expect(consumedBy([Events])).toEqual(['evt.routing.v1.work-changed']);
    const text = `import { workChanged, type Work as Other } from '@visavis/contracts/routing';`;
    expect(importedValues(text)).toEqual(['workChanged']);
    const exported = new Map([['workChanged', workChanged]]);
    expect(heardBy('gateway', [text], exported)).toEqual(['evt.routing.v1.work-changed']);
    expect(heardBy('routing', [text], exported)).toEqual([]);
  });

  it('stands in the catalogue with the shape of the event', () => {
    const consumers = new Map([[workChanged.subject, ['conversation']]]);
    const page = messageCatalogue({ contracts: [workChanged], shapes: new Map(), consumers, listeners: new Map() });
    expect(page).toContain('### evt.routing.v1.work-changed');
    expect(page).toContain('consumed by conversation.');
    expect(page).toContain('| `work.state` |');
  });
});

it('a machine is drawn with its beginning and its ends', () => {
  const door = stateMachine<'open' | 'shut-off'>('door', 'open', { open: ['shut-off'], 'shut-off': [] });
  expect(diagramOf(door).split('\n')).toEqual([
    '```mermaid',
    'stateDiagram-v2',
    '  state "open" as s_open',
    '  state "shut-off" as s_shut_off',
    '  [*] --> s_open',
    '  s_open --> s_shut_off',
    '  s_shut_off --> [*]',
    '```',
  ]);
});

describe('the configuration reference', () => {
  const source = `
  /**
   * Where it is,
   * in short.
   * @secret
   * @example redis://a
   */
  PLACE_URL: z.string(),
  /** How many. */
  COUNT: z.coerce.number(),`;
  const schema = z.object({ PLACE_URL: z.string(), COUNT: z.coerce.number().int().default(3) });

  it('says meaning, need, default, example and what is secret', () => {
    expect(variableNotes(source).get('PLACE_URL')).toEqual({
      meaning: 'Where it is, in short.',
      example: 'redis://a',
      isSecret: true,
    });
    const page = configReference([{ service: 'sample', schema, sources: [source] }]);
    expect(page).toContain('| `PLACE_URL` | **Secret.** Where it is, in short. | text | required | `redis://a` |');
    expect(page).toContain('| `COUNT` | How many. | integer | `3` |  |');
  });

  it('wants a comment for each variable, and hides what differs between runs', () => {
    const silent = { service: 'sample', schema, sources: [] };
    expect(() => configReference([silent])).toThrow('PLACE_URL of sample has no doc comment');
    const named = z.object({ NAME: z.string().default(`${hostname()}-${String(process.pid)}`) });
    const page = configReference([{ service: 'sample', schema: named, sources: ['/** Who. */ NAME: x'] }]);
    expect(page).toContain('`<host>-<pid>`');
  });
});

describe('landed migrations', () => {
  const digest = 'a'.repeat(64);

  it('may be added, never changed or removed', () => {
    const landed = parseDigests(writeDigests(new Map([['apps/a/migrations/1.ts', digest]])));
    expect(editedMigrations(landed, new Map([...landed, ['apps/a/migrations/2.ts', digest]]))).toEqual([]);
    const [changed] = editedMigrations(landed, new Map([['apps/a/migrations/1.ts', 'b'.repeat(64)]]));
    expect(changed?.message).toContain('was changed; put it back');
    expect(editedMigrations(landed, new Map())[0]?.message).toContain('was removed');
  });
});

describe('generated docs', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'visavis-docs-'));
    mkdirSync(join(root, 'docs/generated'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('are compared file by file: what differs, lacks, or is there for nothing', () => {
    for (const name of ['same', 'old', 'stale']) writeFileSync(join(root, 'docs/generated', name), `${name}\nline\n`);
    const docs = new Map([
      ['same', 'same\nline\n'],
      ['old', 'old\nother\n'],
      ['new', 'new'],
    ]);
    expect(compareDocs(root, docs).map(({ rule, path, message }) => [rule, path, message])).toEqual([
      ['differs', 'docs/generated/old', 'differs from line 2 on: run npm run docs'],
      ['missing', 'docs/generated/new', 'is not there: run npm run docs'],
      ['stale', 'docs/generated/stale', 'is not generated any more: run npm run docs'],
    ]);
  });
});

it('a schema is written table by table, without the runner’s own', () => {
  const table = { kind: 'r', has_policies: true, is_forced: true, partitioned_by: null, definition: null };
  const tables = [
    {
      ...table,
      name: 'things',
      columns: ['id uuid not null'],
      constraints: ['constraint things_pkey PRIMARY KEY (id)'],
    },
    { ...table, name: 'migrations', columns: ['id integer'], constraints: [] },
  ];
  const belongings = [{ name: 'things', sql: 'create policy p on sample.things;' }];
  const grants = [
    { sql: 'grant select on table sample.migrations to x;' },
    { sql: 'grant select on table sample.things to x;' },
  ];
  const text = schemaText('sample', { types: [], sequences: [], tables, belongings, functions: [], grants });
  expect(text).toContain(
    'create table sample.things (\n  id uuid not null,\n  constraint things_pkey PRIMARY KEY (id)\n);',
  );
  expect(text).toContain('alter table sample.things force row level security;\ncreate policy p on sample.things;');
  expect(text).not.toContain('migrations');
});
