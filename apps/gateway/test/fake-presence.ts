import { closeLease, getPresence, openLease, renewLeases, setIntent } from '@visavis/contracts/agent-presence';
import type { Presence } from '@visavis/contracts/agent-presence';
import { ok, refused } from '@visavis/kernel/result';
import { presenceOf } from './fake-records';
import type { FakeWorld } from './fake-world';

export function answerPresence({ fleet, presences }: FakeWorld): void {
  const of = (personId: string): Presence => presences.get(personId) ?? presenceOf(personId);
  fleet.answer(openLease, (_input, { caller }) =>
    caller.kind === 'person' ? ok({ presence: of(caller.personId) }) : refused({ reason: 'unknown-person' }),
  );
  fleet.answer(closeLease, () => ok({}));
  fleet.answer(renewLeases, () => ok({}));
  fleet.answer(getPresence, ({ personId }) => ok({ presence: of(personId) }));
  fleet.answer(setIntent, ({ personId, intent, reason }, { caller }) => {
    const declaredBy = caller.kind === 'person' && caller.personId !== personId ? caller.personId : null;
    const presence = { ...of(personId), intent, reason, declaredBy, version: of(personId).version + 1 };
    presences.set(personId, presence);
    return ok({ presence });
  });
}
