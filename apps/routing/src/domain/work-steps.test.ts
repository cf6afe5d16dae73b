import type { ConversationId, OfferId, PersonId, VisitId } from '@visavis/kernel/id';
import { type Work, workMachine, type WorkState } from './work';
import {
  accept,
  assign,
  closeWaiting,
  endTalk,
  finish,
  handBack,
  leave,
  offer,
  requeue,
  resume,
  returnToLine,
  type Step,
} from './work-steps';

const at = new Date('2026-03-01T10:00:00Z');
const later = new Date('2026-03-01T10:01:00Z');
const ana = 'ana' as PersonId;
const supervisor = { kind: 'supervisor', id: 'sam' } as const;

function given(state: WorkState, set: Partial<Work> = {}): Work {
  const base = {
    id: 'w' as ConversationId,
    contactId: 'c',
    visitId: 'v1' as VisitId,
    state,
    version: 7,
    agentId: null,
    offerId: null,
    weight: 100,
    enteredAt: at,
    wrapUpEndsAt: null,
    changedAt: at,
  };
  return { ...base, ...set } as unknown as Work;
}

const waiting = given('waiting');
const offered = given('offered', { offerId: 'o' as OfferId });
const active = given('active', { agentId: ana, visitId: null });
const wrapping = given('wrapping', { agentId: ana, visitId: null, wrapUpEndsAt: later });

function when(step: Step) {
  if (!step.ok) throw new Error(step.error);
  return step.value;
}

describe('steps of a work', () => {
  it('offers a waiting chat and takes its capacity', () => {
    const change = when(offer(waiting, 'o' as OfferId, later));
    expect(change.work).toMatchObject({ state: 'offered', offerId: 'o', version: 8, changedAt: later, visitId: 'v1' });
    expect(change.freesCapacity).toBe(false);
  });

  it('answers the queue visit when the offer is accepted', () => {
    const change = when(accept(offered, ana, later));
    expect(change.work).toMatchObject({ state: 'active', agentId: ana, offerId: null, visitId: null });
    expect(change.visitEnds).toEqual({ visitId: 'v1', outcome: 'answered', agentId: ana });
    expect(change.freesCapacity).toBe(false);
  });

  it('returns a refused chat to its place in the same visit and frees the capacity', () => {
    const change = when(returnToLine(offered, 'offer-declined', { kind: 'agent', id: ana }, later));
    expect(change.work).toMatchObject({ state: 'waiting', enteredAt: at, visitId: 'v1', offerId: null });
    expect(change).toMatchObject({ visitEnds: null, visitBegins: null, freesCapacity: true });
  });

  it('hands a lost agent’s chat back to its old place in a new visit', () => {
    const change = when(handBack(active, 'v2' as VisitId, 'agent-lost', later));
    expect(change.work).toMatchObject({ state: 'waiting', agentId: null, enteredAt: at, visitId: 'v2' });
    expect(change).toMatchObject({ previousAgentId: ana, visitBegins: 'v2', freesCapacity: true });
  });

  it('puts an offered or a held chat back in line for a supervisor, at its old place', () => {
    const withdrawn = when(requeue(offered, 'v2' as VisitId, supervisor, later));
    expect(withdrawn).toMatchObject({ visitEnds: null, visitBegins: null, freesCapacity: true, by: supervisor });
    expect(withdrawn.work).toMatchObject({ state: 'waiting', offerId: null, visitId: 'v1', enteredAt: at });
    const letGo = when(requeue(active, 'v2' as VisitId, supervisor, later));
    expect(letGo).toMatchObject({ visitBegins: 'v2', previousAgentId: ana, reason: 'requeued-by-supervisor' });
    expect(letGo.work).toMatchObject({ state: 'waiting', agentId: null, visitId: 'v2', enteredAt: at, version: 8 });
    const parked = given('parked', { agentId: ana, visitId: null });
    expect(when(requeue(parked, 'v2' as VisitId, supervisor, later)).freesCapacity).toBe(false);
  });

  it('abandons a chat whose visitor leaves the line, and wraps up a talk the visitor leaves', () => {
    expect(when(leave(offered, 60_000, later))).toMatchObject({
      work: { state: 'abandoned' },
      visitEnds: { outcome: 'abandoned' },
      freesCapacity: true,
    });
    expect(when(leave(active, 60_000, later))).toMatchObject({
      work: { state: 'wrapping', wrapUpEndsAt: new Date(later.getTime() + 60_000) },
      freesCapacity: false,
    });
  });

  it('closes at once where the queue has no wrap-up', () => {
    expect(when(endTalk(active, 0, supervisor, 'ended', later))).toMatchObject({
      work: { state: 'closed' },
      freesCapacity: true,
    });
  });

  it('goes on when the visitor writes during wrap-up, with the capacity it never gave back', () => {
    expect(when(resume(wrapping, later))).toMatchObject({
      work: { state: 'active', agentId: ana, wrapUpEndsAt: null },
      freesCapacity: false,
    });
  });

  it('frees the capacity when wrap-up ends', () => {
    expect(when(finish(wrapping, 'outcome-filed', supervisor, later)).freesCapacity).toBe(true);
  });

  const steps: Record<string, { from: WorkState[]; step: (work: Work) => Step }> = {
    offer: { from: ['waiting'], step: (work) => offer(work, 'o' as OfferId, later) },
    assign: { from: ['waiting'], step: (work) => assign(work, ana, later) },
    accept: { from: ['offered'], step: (work) => accept(work, ana, later) },
    returnToLine: { from: ['offered'], step: (work) => returnToLine(work, 'r', supervisor, later) },
    handBack: { from: ['active', 'parked'], step: (work) => handBack(work, 'v2' as VisitId, 'r', later) },
    requeue: {
      from: ['offered', 'active', 'parked'],
      step: (work) => requeue(work, 'v2' as VisitId, supervisor, later),
    },
    leave: { from: ['waiting', 'offered', 'active', 'parked'], step: (work) => leave(work, 1, later) },
    closeWaiting: { from: ['waiting', 'offered'], step: (work) => closeWaiting(work, supervisor, later) },
    finish: { from: ['wrapping'], step: (work) => finish(work, 'r', supervisor, later) },
    resume: { from: ['wrapping'], step: (work) => resume(work, later) },
  };
  const states = Object.keys(workMachine.transitions) as WorkState[];

  it.each(Object.entries(steps))('%s is refused in every other state', (_name, { from, step }) => {
    expect(states.filter((state) => step(given(state)).ok)).toEqual(from);
  });
});
