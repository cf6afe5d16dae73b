import fc from 'fast-check';
import { entryAdded, entryShown, getThread, listHeads, type Entry } from '@visavis/contracts/conversation';
import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { ConversationBench, must, reasonOf } from './conversation-bench';

let bench: ConversationBench;
beforeAll(async () => (bench = await ConversationBench.start()));
afterAll(() => bench.stop());

const oneTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('saying something', () => {
  it('is stored once, however often each of 20 senders says it', async () => {
    const agent = await bench.person();
    const visitors = await Promise.all(oneTo(4).map(() => bench.visitor()));
    const threads = await Promise.all(visitors.map((visitor) => bench.held(visitor, agent)));
    const shown: Entry[] = [];
    const listening = bench.bus.subscribe(entryShown, '*', ({ entry }) => shown.push(entry));
    const said = oneTo(20).flatMap((sender) =>
      oneTo(10).map((n) => {
        const place = sender % threads.length;
        const caller = sender % 2 === 0 ? agent : visitors[place]!;
        return { caller, thread: threads[place]!, id: newId(), text: `${sender}/${n}`, times: 1 + ((sender + n) % 5) };
      }),
    );
    const answers = await Promise.all(
      said.map(async ({ caller, thread, id, text, times }) => {
        const all = oneTo(times).map(() => bench.saySurely(caller, thread.id, text, id));
        return Promise.all(all);
      }),
    );
    for (const same of answers) expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
    for (const [place, thread] of threads.entries()) {
      const entries = await bench.entries(agent, thread.id);
      const ours = said.filter((message) => message.thread === thread);
      expect(entries.map(({ seq }) => seq)).toEqual(oneTo(2 + ours.length));
      expect(entries.map(({ publicSeq }) => publicSeq)).toEqual(oneTo(2 + ours.length));
      expect(new Set(entries.slice(2).map(({ id }) => id))).toEqual(new Set(ours.map(({ id }) => id)));
      expect(await bench.entries(visitors[place]!, thread.id)).toEqual(entries);
      await eventually(() => shown.filter(({ conversationId }) => conversationId === thread.id).length === ours.length);
      const live = shown.filter(({ conversationId }) => conversationId === thread.id);
      expect(live).toEqual(entries.slice(2));
      const told = await bench.told(entryAdded.subject, thread.id);
      expect(told.map(({ version }) => version)).toEqual(oneTo(2 + ours.length));
      expect(JSON.stringify(told)).not.toContain(ours[0]!.text);
    }
    listening.close();
  });

  it('numbers what the visitor may see without gaps, in any mixture with notes', async () => {
    const agent = await bench.person();
    const steps = fc.array(fc.constantFrom('visitor', 'agent', 'note'), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (kinds) => {
        const visitor = await bench.visitor();
        const { id } = await bench.held(visitor, agent);
        for (const kind of kinds)
          must(await bench.say(kind === 'visitor' ? visitor : agent, id, kind, { isNote: kind === 'note' }));
        const seen = await bench.entries(agent, id);
        expect(seen.map(({ seq }) => seq)).toEqual(oneTo(2 + kinds.length));
        const open = seen.filter(({ kind }) => kind !== 'note');
        expect(open.map(({ publicSeq }) => publicSeq)).toEqual(oneTo(open.length));
        expect(await bench.entries(visitor, id)).toEqual(open);
        const { heads } = must(await bench.ask(listHeads, { conversationIds: [id] }, engine));
        expect(heads).toEqual([{ conversationId: id, lastSeq: seen.length, lastPublicSeq: open.length }]);
      }),
      { numRuns: 15 },
    );
  });

  it('answers each reader after their own seq', async () => {
    const [agent, visitor] = [await bench.person(), await bench.visitor()];
    const { id } = await bench.held(visitor, agent);
    for (const isNote of [true, true, false]) must(await bench.say(agent, id, 'x', { isNote }));
    expect((await bench.entries(visitor, id, 2)).map(({ publicSeq, kind }) => [publicSeq, kind])).toEqual([
      [3, 'message'],
    ]);
    expect((await bench.entries(agent, id, 2)).map(({ seq }) => seq)).toEqual([3, 4, 5]);
  });

  it('refuses an id that somebody else has used in the conversation', async () => {
    const [agent, visitor] = [await bench.person(), await bench.visitor()];
    const { id } = await bench.held(visitor, agent);
    const [mine, note] = [newId(), newId()];
    must(await bench.say(visitor, id, 'mine', { id: mine }));
    must(await bench.say(agent, id, 'hidden', { id: note, isNote: true }));
    expect(reasonOf(await bench.say(agent, id, 'theirs', { id: mine }))).toBe('id-taken');
    expect(reasonOf(await bench.say(visitor, id, 'guess', { id: note }))).toBe('id-taken');
    expect((await bench.entries(agent, id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('is refused once the conversation is closed, and for who is neither its visitor nor its agent', async () => {
    const [agent, other, visitor] = [await bench.person(), await bench.person(), await bench.visitor()];
    const thread = await bench.held(visitor, agent);
    expect(reasonOf(await bench.say(other, thread.id))).toBe('not-a-participant');
    expect(reasonOf(await bench.say(await bench.visitor(), thread.id))).toBe('unknown-conversation');
    expect(reasonOf(await bench.say(visitor, thread.id, 'psst', { isNote: true }))).toBe('not-a-participant');
    must(await bench.say(other, thread.id, 'for colleagues', { isNote: true }));
    await bench.follow(bench.work(thread, { state: 'closed', version: 4 }));
    expect(reasonOf(await bench.say(visitor, thread.id))).toBe('conversation-closed');
    expect(reasonOf(await bench.say(agent, thread.id))).toBe('conversation-closed');
  });

  it('fails alone when the database refuses it, and its neighbours are stored', async () => {
    const [agent, visitor] = [await bench.person(), await bench.visitor()];
    const { id } = await bench.held(visitor, agent);
    await bench.sql.query(`
      create function conversation.refuse_poison() returns trigger language plpgsql as
        $$ begin if new.text = 'poison' then raise exception 'poison'; end if; return new; end $$;
      create trigger poison before insert on conversation.entries
        for each row execute function conversation.refuse_poison();`);
    const texts = ['a', 'b', 'poison', 'c', 'd'];
    const answers = await Promise.all(texts.map((text) => bench.say(visitor, id, text)));
    await bench.sql.query('drop trigger poison on conversation.entries; drop function conversation.refuse_poison');
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false, true, true]);
    const entries = await bench.entries(visitor, id);
    expect(entries.map(({ text }) => text)).toEqual(['Bonjour', null, 'a', 'b', 'c', 'd']);
    expect(entries.map(({ seq }) => seq)).toEqual(oneTo(6));
  });

  it('asks routing once before it refuses an agent whom the thread does not know yet', async () => {
    const [agent, visitor] = [await bench.person(), await bench.visitor()];
    const { thread } = await bench.begin(visitor);
    bench.peers.works.set(thread.id, bench.work(thread, { state: 'active', agentId: agent.personId, version: 2 }));
    const before = bench.peers.questions;
    must(await bench.say(agent, thread.id, 'here I am'));
    must(await bench.say(agent, thread.id, 'still'));
    expect(bench.peers.questions).toBe(before + 1);
    const kinds = (await bench.entries(visitor, thread.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['message', 'joined', 'message', 'message']);
    expect(must(await bench.ask(getThread, { conversationId: thread.id }, agent)).thread).toMatchObject({
      workState: 'active',
      workVersion: 2,
      agentId: agent.personId,
    });
  });
});

const engine = { kind: 'service', service: 'gateway' } as const;
