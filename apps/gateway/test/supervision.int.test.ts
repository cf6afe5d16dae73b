import { presenceChanged } from '@visavis/contracts/agent-presence';
import { followWork } from '@visavis/contracts/conversation';
import { conversationViewSchema, presenceViewSchema } from '@visavis/contracts/edge';
import { requeueWork } from '@visavis/contracts/routing';
import { newId } from '@visavis/kernel/id';
import { refused } from '@visavis/kernel/result';
import { contact, known } from './fake-records';
import { GatewayBench } from './gateway-bench';

let bench: GatewayBench;
let token: string;
beforeAll(async () => {
  bench = await GatewayBench.start();
  token = await bench.tokenOf(supervisor());
});
afterAll(() => bench.stop());

const supervisor = () => known(bench.world.people.find(({ role }) => role === 'supervisor'));

describe('a supervisor', () => {
  it('puts a chat back in line, and the thread is told at once', async () => {
    const { id } = bench.world.begin(contact(), 'active', bench.world.agent.id);
    const answer = await bench.ask(`/v1/conversations/${id}/requeue`, { method: 'POST', token });
    expect(conversationViewSchema.parse(await answer.json())).toMatchObject({ id, state: 'waiting', agent: null });
    expect(bench.fleet.inputsOf(followWork).at(-1)).toMatchObject({ work: { id, state: 'waiting' } });
  });

  it('is told why a chat is not put back', async () => {
    const unknown = await bench.problem(`/v1/conversations/${newId()}/requeue`, { method: 'POST', token });
    expect(unknown).toMatchObject({ status: 404, reason: 'unknown-conversation' });
    bench.fleet.answer(requeueWork, () => refused({ reason: 'wrong-state' }));
    const late = await bench.problem(`/v1/conversations/${newId()}/requeue`, { method: 'POST', token });
    expect(late).toMatchObject({ status: 422, reason: 'wrong-state' });
  });

  it('says for an agent what they are to be, and the agent’s sockets show who did', async () => {
    const { id, operatorId } = bench.world.agent;
    const socket = await bench.welcome(await bench.tokenOf(bench.world.agent));
    const put = { method: 'PUT', token, body: { intent: 'break', reason: 'lunch' } };
    const answer = await bench.ask(`/v1/agents/${id}/presence`, put);
    const { name } = supervisor();
    const forced = { intent: 'break', reason: 'lunch', declaredBy: { id: supervisor().id, name } };
    expect(presenceViewSchema.parse(await answer.json())).toMatchObject({ personId: id, ...forced });
    const presence = known(bench.world.presences.get(id));
    bench.fleet.tell(presenceChanged, id, operatorId, { presence, cause: 'declared', declaredBy: supervisor().id });
    expect(await socket.hears('presence', (frame) => frame.presence.intent === 'break')).toMatchObject({
      presence: forced,
    });
    socket.close();
    const back = await bench.welcome(await bench.tokenOf(bench.world.agent));
    expect((await back.hears('welcome')).snapshot.presence).toMatchObject(forced);
    back.close();
    bench.world.presences.clear();
  });

  it('names an intent that there is, and no other', async () => {
    const put = { method: 'PUT', token, body: { intent: 'asleep' } };
    expect(await bench.problem(`/v1/agents/${newId()}/presence`, put)).toMatchObject({
      status: 400,
      errors: [{ path: 'intent' }],
    });
  });
});
