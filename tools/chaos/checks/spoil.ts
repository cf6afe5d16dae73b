import type { Acknowledged, CrowdLog, Shown } from '../recorder';
import type { Evidence, OfferRow, WorkRow } from './evidence';
import { soundBegin as T } from './sound-evidence';

/** Spoils a sound history in one place. */
export type Spoil = (sound: Evidence) => Evidence;

/** A mutant: what it is, which check must find it, and how it comes about. */
export type Mutant = readonly [what: string, foundBy: string, spoil: Spoil];

/** Changes the rows that match; a mutant that changes nothing would prove nothing. */
export function changed<Row>(rows: readonly Row[], isIt: (row: Row) => boolean, set: Partial<Row>): Row[] {
  if (!rows.some(isIt)) throw new Error('no row to spoil');
  return rows.map((row) => (isIt(row) ? { ...row, ...set } : row));
}

export function without<Row>(rows: readonly Row[], isIt: (row: Row) => boolean): Row[] {
  if (!rows.some(isIt)) throw new Error('no row to lose');
  return rows.filter((row) => !isIt(row));
}

export const log = (sound: Evidence, set: Partial<CrowdLog>): Evidence => ({ ...sound, log: { ...sound.log, ...set } });
export const entry = (sound: Evidence, id: string, set: Partial<Evidence['entries'][number]>): Evidence => {
  return { ...sound, entries: changed(sound.entries, (row) => row.id === id, set) };
};
export const thread = (sound: Evidence, id: string, set: Partial<Evidence['threads'][number]>): Evidence => {
  return { ...sound, threads: changed(sound.threads, (row) => row.id === id, set) };
};
export const work = (sound: Evidence, id: string, set: Partial<WorkRow>): Evidence => {
  return { ...sound, works: changed(sound.works, (row) => row.id === id, set) };
};
export const step = (
  sound: Evidence,
  id: string,
  version: number,
  set: Partial<Evidence['transitions'][number]>,
): Evidence => {
  const isIt = (row: Evidence['transitions'][number]): boolean => row.workId === id && row.version === version;
  return { ...sound, transitions: changed(sound.transitions, isIt, set) };
};
export const offer = (sound: Evidence, id: string, set: Partial<OfferRow>): Evidence => {
  return { ...sound, offers: changed(sound.offers, (row) => row.id === id, set) };
};
export const visit = (sound: Evidence, id: string, set: Partial<Evidence['visits'][number]>): Evidence => {
  return { ...sound, visits: changed(sound.visits, (row) => row.workId === id, set) };
};
export const told = (sound: Evidence, id: string, set: Partial<Acknowledged>): Evidence => {
  return log(sound, { acknowledged: changed(sound.log.acknowledged, (row) => row.id === id, set) });
};
export const shown = (sound: Evidence, client: string, spoil: (shown: Shown) => Partial<Shown>): Evidence => {
  const rows = sound.log.shown.map((row) => (row.client === client ? { ...row, ...spoil(row) } : row));
  return log(sound, { shown: rows });
};
export const refusal = (sound: Evidence, reason: string, status: number): Evidence => {
  const row = { client: 'visitor 1', operation: 'start', reason, status, detail: '', at: T };
  return log(sound, { refusals: [...sound.log.refusals, row] });
};
