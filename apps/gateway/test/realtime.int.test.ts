import { closeLease, openLease, presenceChanged, renewLeases } from '@visavis/contracts/agent-presence';
import { appendEntry, conversationStarted, listThreads, type Thread } from '@visavis/contracts/conversation';
import { personChanged } from '@visavis/contracts/directory';
import { MAX_FRAME_BYTES } from '@visavis/contracts/realtime';
import { getDesk, notePagePresence, offerChanged, workChanged } from '@visavis/contracts/routing';
import type { Work } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { answerConversation } from './fake-conversation';
import { contact } from './fake-records';
import { answerRouting } from './fake-routing';
import { GatewayBench } from './gateway-bench';
import { TestSocket } from './test-socket';

const times = {
  HELLO_WITHIN_MS: '3000',
  BEAT_MS: '500',
  SILENCE_MS: '4000',
  HEADS_MS: '300',
  TOKEN_GRACE_MS: '300',
  DRAIN_SPREAD_MS: '50',
};
let bench: GatewayBench;
beforeAll(async () => (bench = await GatewayBench.start(times)));
afterAll(() => bench.stop());

const agentToken = (): Promise<string> => bench.tokenOf(bench.world.agent);
const hold = (): Thread => bench.world.begin(contact(), 'active', bench.world.agent.id);

function tellWork(work: Work, from: Work['state'] = 'waiting'): void {
  const data = { work, from, reason: 'test', by: { kind: 'system' as const, id: null }, previousAgentId: null };
  bench.fleet.tell(workChanged, work.id, work.operatorId, data);
}

describe('hello', () => {
  it('is answered with who one is and what one has', async () => {
    const { id } = hold();
    const socket = await bench.welcome(await agentToken());
    const [welcome] = socket.of('welcome');
    expect(welcome?.you).toMatchObject({ kind: 'person', id: bench.world.agent.id, role: 'agent' });
    expect(welcome?.snapshot.conversations.map((one) => one.id)).toContain(id);
    expect(welcome?.snapshot.presence).toMatchObject({ personId: bench.world.agent.id, version: 2 });
    expect(bench.fleet.inputsOf(openLease)).toContainEqual({ connectionId: welcome?.connectionId });
    socket.close();
    await eventually(() =>
      bench.fleet
        .inputsOf(closeLease)
        .some((input) => (input as { connectionId: string }).connectionId === welcome?.connectionId),
    );
  });

  it('needs the subprotocol', async () => {
    const url = `${bench.service.url.replace('http', 'ws')}/v1/realtime`;
    await expect(TestSocket.open(url, {}, ['other'])).rejects.toThrow('status 400');
    await expect(TestSocket.open(url.replace('realtime', 'elsewhere'))).rejects.toThrow('status 404');
  });

  it('is refused for a bad token, and must come first and in time', async () => {
    const [wrong, early, mute] = [await bench.socket(), await bench.socket(), await bench.socket()];
    wrong.say({ type: 'hello', token: 'rubbish' });
    expect(await wrong.ends()).toEqual({ code: 4401, reason: 'wrong-token' });
    expect(wrong.of('refused')).toEqual([{ type: 'refused', reason: 'wrong-token' }]);
    early.say({ type: 'send', ref: '1', conversationId: newId(), message: { id: newId(), text: 'x' } });
    expect(await early.ends()).toEqual({ code: 4401, reason: 'hello-expected' });
    expect(await mute.ends()).toEqual({ code: 4401, reason: 'hello-expected' });
  });

  it('may be said again with a fresh token, by the same person only', async () => {
    const socket = await bench.welcome(await bench.tokenOf(bench.world.agent, 1));
    socket.say({ type: 'hello', token: await agentToken() });
    await eventually(() => socket.of('welcome').length === 2);
    const beats = socket.of('beat').length;
    await eventually(() => socket.of('beat').length > beats + 3);
    expect(socket.closed).toBeUndefined();
    socket.say({ type: 'hello', token: await bench.tokenOf(bench.world.people[0]!) });
    expect(await socket.ends()).toMatchObject({ reason: 'other-identity' });
  });

  it('is not answered while conversation is away: the client comes again', async () => {
    bench.fleet.silence(listThreads);
    await bench.fleet.nats.flush();
    const socket = await bench.socket();
    socket.say({ type: 'hello', token: await bench.visitorToken(contact()) });
    expect(await socket.ends()).toEqual({ code: 1013, reason: 'unavailable' });
    expect(socket.of('refused')).toEqual([]);
    answerConversation(bench.world);
  });

  it('is answered without routing, and completed when it is back', async () => {
    bench.fleet.silence(getDesk);
    await bench.fleet.nats.flush();
    const { id } = hold();
    const socket = await bench.welcome(await agentToken());
    expect(socket.of('welcome')[0]?.snapshot).toMatchObject({
      presence: null,
      conversations: expect.arrayContaining([expect.objectContaining({ id })]),
    });
    answerRouting(bench.world);
    await socket.hears('presence');
    socket.close();
  });
});

describe('entries', () => {
  it('arrive once each and in order: missed, live, doubled, early and lost ones', async () => {
    const { id } = hold();
    bench.world.say(id, 'one');
    bench.world.say(id, 'two');
    const socket = await bench.welcome(await agentToken(), { [id]: 1 });
    await eventually(() => socket.seqs(id).length === 1);
    const [third, fourth] = [bench.world.say(id, 'three'), bench.world.say(id, 'four')];
    bench.fleet.show(fourth);
    bench.fleet.show(third);
    bench.fleet.show(third);
    await eventually(() => socket.seqs(id).length === 3);
    bench.world.say(id, 'lost on the way');
    await eventually(() => socket.seqs(id).length === 4);
    expect(socket.seqs(id)).toEqual([2, 3, 4, 5]);
    socket.close();
  });

  it('reach a visitor in their own counting, without notes', async () => {
    const visitor = contact();
    const { id } = bench.world.begin(visitor, 'active', bench.world.agent.id);
    const socket = await bench.welcome(await bench.visitorToken(visitor));
    bench.fleet.show(bench.world.say(id, 'one'));
    bench.fleet.show(bench.world.say(id, 'a note', true));
    bench.fleet.show(bench.world.say(id, 'two'));
    await eventually(() => socket.seqs(id).length === 2);
    expect(socket.of('message').map(({ message }) => [message.seq, message.text, message.from.name])).toEqual([
      [1, 'one', 'Ana'],
      [2, 'two', 'Ana'],
    ]);
    socket.close();
  });

  it('begin anew for a client that is too far behind', async () => {
    const { id } = hold();
    for (let index = 0; index < 230; index += 1) bench.world.say(id, String(index));
    const socket = await bench.welcome(await agentToken(), { [id]: 3 });
    expect(await socket.hears('reset', ({ conversationId }) => conversationId === id)).toMatchObject({ from: 31 });
    await eventually(() => socket.seqs(id).length === 200);
    expect(socket.seqs(id)[0]).toBe(31);
    socket.close();
  });

  it('are stored by sending, acknowledged by ref, refused with a reason', async () => {
    const { id } = hold();
    const socket = await bench.welcome(await agentToken());
    const message = { id: newId(), text: 'Bonjour' };
    socket.say({ type: 'send', ref: 'a', conversationId: id, message });
    socket.say({ type: 'send', ref: 'b', conversationId: id, message });
    expect((await socket.hears('ack', ({ ref }) => ref === 'b')).seq).toBe(1);
    expect(socket.of('ack').map(({ ref }) => ref)).toEqual(['a', 'b']);
    socket.say({ type: 'send', ref: 'c', conversationId: newId(), message });
    expect(await socket.hears('error')).toMatchObject({ ref: 'c', reason: 'unknown-conversation' });
    bench.fleet.silence(appendEntry);
    await bench.fleet.nats.flush();
    socket.say({ type: 'send', ref: 'd', conversationId: id, message });
    expect(await socket.hears('error', ({ ref }) => ref === 'd')).toMatchObject({ reason: 'no-responder' });
    answerConversation(bench.world);
    socket.close();
  });
});

describe('what changes', () => {
  it('shows a visitor their place, the agent who took them, and the end; never an older version', async () => {
    const visitor = contact();
    const socket = await bench.welcome(await bench.visitorToken(visitor));
    const { id, operatorId } = bench.world.begin(visitor);
    bench.world.positions.set(id, 3);
    const begun = {
      conversationId: id,
      contactId: visitor.id,
      channel: 'chat' as const,
      queue: null,
      locale: 'fr',
      requirements: [],
      startedAt: '2026-01-01T10:00:00.000Z',
    };
    bench.fleet.tell(conversationStarted, id, operatorId, begun);
    await socket.hears('conversation', ({ conversation }) => conversation.position === 3);
    await eventually(() =>
      bench.fleet.inputsOf(notePagePresence).some((input) => (input as { present: string[] }).present.includes(id)),
    );
    bench.world.positions.set(id, 2);
    tellWork(bench.world.works.get(bench.world.begin(contact()).id)!);
    await socket.hears('conversation', ({ conversation }) => conversation.position === 2);
    const waiting = bench.world.works.get(id)!;
    tellWork(bench.world.move(id, { state: 'active', agentId: bench.world.agent.id }), 'offered');
    await socket.hears(
      'conversation',
      ({ conversation }) => conversation.state === 'active' && conversation.agent?.name === 'Ana',
    );
    tellWork(waiting);
    tellWork(bench.world.move(id, { state: 'closed' }), 'active');
    await socket.hears(
      'conversation',
      ({ conversation }) => conversation.state === 'closed' && conversation.closedAt !== null,
    );
    const versions = socket.of('conversation').map(({ conversation }) => conversation.version);
    expect(versions).toEqual([...versions].sort((left, right) => left - right));
    socket.close();
  });

  it('tells routing of a visitor who went while waiting', async () => {
    const visitor = contact();
    const { id } = bench.world.begin(visitor);
    const [first, second] = [
      await bench.welcome(await bench.visitorToken(visitor)),
      await bench.welcome(await bench.visitorToken(visitor)),
    ];
    const gone = (): boolean =>
      bench.fleet.inputsOf(notePagePresence).some((input) => (input as { gone: string[] }).gone.includes(id));
    first.close();
    await first.ends();
    await second.hears('beat');
    expect(gone()).toBe(false);
    second.close();
    await eventually(gone);
  });

  it('puts an offer before the agent and takes it away', async () => {
    const socket = await bench.welcome(await agentToken());
    const offer = bench.world.offer(bench.world.begin(contact()).id);
    bench.fleet.tell(offerChanged, offer.id, offer.operatorId, { offer });
    expect((await socket.hears('offer', (frame) => frame.offer.id === offer.id)).offer).toMatchObject({
      why: 'least loaded',
      version: 2,
      conversation: { state: 'offered' },
    });
    bench.world.offers = [];
    bench.fleet.tell(offerChanged, offer.id, offer.operatorId, { offer: { ...offer, state: 'timed_out' } });
    expect(await socket.hears('offer-ended', ({ offerId }) => offerId === offer.id)).toMatchObject({
      outcome: 'timed_out',
    });
    socket.close();
  });

  it('shows an agent a chat they got, and lets go of one that is over', async () => {
    const socket = await bench.welcome(await agentToken());
    const { id } = bench.world.begin(contact());
    bench.fleet.show(bench.world.say(id, 'Bonjour'));
    tellWork(bench.world.move(id, { state: 'active', agentId: bench.world.agent.id }), 'offered');
    await eventually(() => socket.seqs(id).length === 1);
    bench.world.say(id, 'Au revoir');
    tellWork(bench.world.move(id, { state: 'closed' }), 'wrapping');
    await socket.hears('conversation', ({ conversation }) => conversation.id === id && conversation.state === 'closed');
    await eventually(() => socket.seqs(id).length === 2);
    socket.close();
  });

  it('shows a person their presence wherever they are signed in', async () => {
    const [one, two] = [await bench.welcome(await agentToken()), await bench.welcome(await agentToken())];
    const presence = {
      personId: bench.world.agent.id,
      operatorId: bench.world.agent.operatorId,
      intent: 'break' as const,
      reason: 'lunch',
      connectivity: 'connected' as const,
      presenceEpoch: 1,
      version: 9,
      changedAt: '2026-01-01T10:00:00.000Z',
    };
    bench.world.presences.set(presence.personId, presence);
    bench.fleet.tell(presenceChanged, presence.personId, presence.operatorId, { presence, cause: 'declared' });
    for (const socket of [one, two]) {
      expect(await socket.hears('presence', (frame) => frame.presence.intent === 'break')).toMatchObject({
        presence: { version: 10 },
      });
      socket.close();
    }
    bench.world.presences.clear();
  });

  it('hides at once what is of a brand that was taken from the person, whatever the other services still say', async () => {
    const { id: personId, operatorId, role, teamId, brandIds } = bench.world.agent;
    const grant = (granted: string[], version: number): void => {
      const data = { personId, role, teamId, brandIds: granted, isDisabled: false };
      bench.fleet.tell(personChanged, personId, operatorId, data, version);
    };
    const thread = hold();
    const offer = bench.world.offer(bench.world.begin(contact()).id);
    const socket = await bench.welcome(await agentToken());
    const desks = bench.fleet.inputsOf(getDesk).length;
    grant([], 3);
    await socket.hears('offer-ended', ({ offerId }) => offerId === offer.id);
    bench.fleet.show(bench.world.say(thread.id, 'secret'));
    await eventually(() => bench.fleet.inputsOf(getDesk).length > desks);
    // An old event that comes again gives nothing back; another socket, welcomed since, shows that both were heard.
    grant(brandIds, 2);
    const other = await bench.welcome(await agentToken());
    const second = bench.world.offer(bench.world.begin(contact()).id);
    bench.fleet.tell(offerChanged, second.id, operatorId, { offer: second });
    await other.hears('offer', (frame) => frame.offer.id === second.id);
    expect(socket.seqs(thread.id)).toEqual([]);
    expect(socket.of('offer')).toEqual([]);
    grant(brandIds, 4);
    await eventually(() => socket.seqs(thread.id).length === 1);
    bench.world.offers = [];
    socket.close();
    other.close();
  });

  it('closes the sockets of a person who was disabled', async () => {
    const someone = bench.world.people[1]!;
    const socket = await bench.welcome(await bench.tokenOf(someone));
    const { id: personId, operatorId, role, teamId, brandIds } = someone;
    bench.fleet.tell(personChanged, personId, operatorId, { personId, role, teamId, brandIds, isDisabled: true });
    expect(await socket.ends()).toEqual({ code: 4403, reason: 'person-disabled' });
  });
});

describe('a socket', () => {
  it('hears why a frame is not understood, and is closed after ten', async () => {
    const socket = await bench.welcome(await agentToken());
    socket.raw('{"type":"send","ref":"1"}');
    const { reason, errors } = await socket.hears('error');
    expect(reason).toBe('malformed-frame');
    expect(errors?.map(({ path }) => path)).toEqual(['conversationId', 'message']);
    for (const frame of [
      'not json',
      '[]',
      '{"type":"dance"}',
      '{"type":"__proto__"}',
      Buffer.from([0xff, 0xfe]),
      '"',
      '1',
      'null',
    ])
      socket.raw(frame);
    await eventually(() => socket.of('error').length === 9);
    expect(socket.closed).toBeUndefined();
    socket.raw('{}');
    expect(await socket.ends()).toEqual({ code: 1008, reason: 'too-many-malformed-frames' });
  });

  it('is closed by a frame over 64 kB, alone', async () => {
    const [large, other] = [await bench.welcome(await agentToken()), await bench.welcome(await agentToken())];
    large.raw('x'.repeat(MAX_FRAME_BYTES + 1));
    expect((await large.ends()).code).toBe(1009);
    await other.hears('beat');
    expect(other.closed).toBeUndefined();
    other.close();
  });

  it('is closed when it falls silent, and lives while it answers pings', async () => {
    const mute = await bench.socket({ 'x-mute': '1' });
    const alive = await bench.welcome(await agentToken());
    mute.say({ type: 'hello', token: await agentToken() });
    expect(await mute.ends()).toEqual({ code: 4408, reason: 'silent' });
    expect(alive.closed).toBeUndefined();
    const { connectionId } = alive.of('welcome')[0]!;
    const renewed = (input: unknown): boolean => JSON.stringify(input).includes(connectionId);
    expect(bench.fleet.inputsOf(renewLeases).some(renewed)).toBe(true);
    alive.close();
  });

  it('does not outlive its token by long', async () => {
    const socket = await bench.welcome(await bench.tokenOf(bench.world.agent, 2));
    expect(await socket.ends()).toEqual({ code: 4401, reason: 'token-expired' });
  });
});

describe('a broker that was away', () => {
  it('costs no socket, and what happened meanwhile is shown', async () => {
    const visitor = contact();
    const { id } = bench.world.begin(visitor, 'active', bench.world.agent.id);
    const socket = await bench.welcome(await bench.visitorToken(visitor));
    // An event that never came: read anew, the state is there all the same.
    bench.world.move(id, { state: 'wrapping' });
    await bench.breakConnection();
    await socket.hears('conversation', ({ conversation }) => conversation.state === 'wrapping');
    expect(socket.closed).toBeUndefined();
    socket.close();
  });
});

describe('a gateway that ends', () => {
  it('tells its sockets to reconnect, and does not say that people left', async () => {
    const socket = await bench.welcome(await agentToken());
    const { connectionId } = socket.of('welcome')[0]!;
    await bench.service.drain();
    expect(await socket.ends()).toEqual({ code: 1012, reason: 'reconnect' });
    expect(bench.fleet.inputsOf(closeLease)).not.toContainEqual(expect.objectContaining({ connectionId }));
  });
});
