// The metric dictionary (product.md §6) as it is computed: every published number has one entry, by id and version.
import type { Ranks, Sums } from './sums';

export type ReportName = 'queues' | 'teams' | 'agents';

export interface Definition {
  readonly id: string;
  readonly unit: 'count' | 'ratio' | 'ms' | 'weight-ms';
  readonly title: string;
  readonly definition: string;
  readonly reports: readonly ReportName[];
  readonly of: (sums: Sums & Ranks) => number | null;
}

const queues = ['queues'] as const;
const people = ['teams', 'agents'] as const;
const everywhere = [...queues, ...people] as const;

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
const mean = (sum: number, count: number): number | null => (count > 0 ? Math.round(sum / count) : null);

const BEGAN = 'Counted in the interval in which the visit began; what becomes of it later restates that interval.';
const SPENT = 'Counted in the interval in which it was spent.';
const SERVED =
  'Over the quarters of an hour in which an agent held at least one of its chats, from acceptance to the end of wrap-up, and the agent’s whole time in these. Who served two queues in a quarter counts for both; a total over several queues counts every agent’s quarter once, so it is no sum or mean of theirs, while the intervals of one queue do sum to its total. Clients are told null. Counted in the interval in which it was spent.';
const OFFERED_THEN = 'Counted in the interval in which the offer was made.';

const visits: readonly Definition[] = [
  {
    ...{ id: 'offered.v1', unit: 'count', title: 'Offered', reports: queues, of: (s) => s.offered },
    definition: `Queue visits begun. ${BEGAN}`,
  },
  {
    ...{ id: 'answered.v1', unit: 'count', title: 'Answered', reports: everywhere, of: (s) => s.answered },
    definition: `Queue visits that ended with an agent accepting; of teams and agents, those they accepted. ${BEGAN}`,
  },
  {
    ...{ id: 'abandoned.v1', unit: 'count', title: 'Abandoned', reports: queues, of: (s) => s.abandoned },
    definition: `Queue visits that the visitor left, short ones included, as of the moment of leaving. ${BEGAN}`,
  },
  {
    ...{ id: 'short-abandoned.v1', unit: 'count', title: 'Abandoned at once', reports: queues, of: (s) => s.short },
    definition: `Queue visits that the visitor left within 10 s, the tenth included. ${BEGAN}`,
  },
  {
    ...{ id: 'overflowed.v1', unit: 'count', title: 'Overflowed', reports: queues, of: (s) => s.overflowed },
    definition: `Queue visits that ended by moving on to another queue. ${BEGAN}`,
  },
  {
    ...{ id: 'expired.v1', unit: 'count', title: 'Expired', reports: queues, of: (s) => s.expired },
    definition: `Queue visits that ended because nobody could ever have taken them. ${BEGAN}`,
  },
  {
    ...{ id: 'left.v1', unit: 'count', title: 'Ended otherwise', reports: queues, of: (s) => s.left },
    definition: `Queue visits ended by a transfer, by a supervisor, or for a message left instead. ${BEGAN}`,
  },
  {
    ...{ id: 'service-level.v1', unit: 'ratio', title: 'Service level', reports: queues },
    definition: `Answered within T ÷ (offered − short abandons), T being the queue’s target when the visit began. Overflow, expiry and abandonment are misses, and so is a visit that still waits past T; one that still waits within T is left out until it is decided. ${BEGAN}`,
    of: (s) => ratio(s.within, s.judged),
  },
  {
    ...{ id: 'abandonment.v1', unit: 'ratio', title: 'Abandonment', reports: queues },
    definition: `(Abandoned − short) ÷ (offered − short). ${BEGAN}`,
    of: (s) => ratio(s.abandoned - s.short, s.offered - s.short),
  },
  {
    ...{ id: 'asa.v1', unit: 'ms', title: 'Average speed of answer', reports: everywhere },
    definition: `Mean time from the beginning of a visit to its answer, over answered visits. ${BEGAN}`,
    of: (s) => mean(s.answerMs, s.answered),
  },
  {
    ...{
      id: 'asa-p50.v1',
      unit: 'ms',
      title: 'Speed of answer, median',
      reports: everywhere,
      of: (s) => s.answerP50Ms,
    },
    definition: `The least wait within which half of the answered visits were answered. ${BEGAN}`,
  },
  {
    ...{
      id: 'asa-p90.v1',
      unit: 'ms',
      title: 'Speed of answer, 9 of 10',
      reports: everywhere,
      of: (s) => s.answerP90Ms,
    },
    definition: `The least wait within which nine of ten answered visits were answered. ${BEGAN}`,
  },
  {
    ...{
      id: 'asa-max.v1',
      unit: 'ms',
      title: 'Speed of answer, longest',
      reports: everywhere,
      of: (s) => s.answerMaxMs,
    },
    definition: `The longest wait of an answered visit. ${BEGAN}`,
  },
  {
    ...{ id: 'waiting-time.v1', unit: 'ms', title: 'Waiting time', reports: queues, of: (s) => s.waitedMs },
    definition: `Time that visits spent in line, whatever became of them. ${SPENT}`,
  },
];

const handles: readonly Definition[] = [
  {
    ...{ id: 'handled.v1', unit: 'count', title: 'Handled', reports: everywhere, of: (s) => s.handled },
    definition:
      'Holds of a chat by one agent that ended, by the end of wrap-up, hand-back or transfer. Counted in the interval in which they ended.',
  },
  {
    ...{ id: 'aht-wall.v1', unit: 'ms', title: 'Average handling time (wall)', reports: everywhere },
    definition:
      'Mean whole time from acceptance to the end of wrap-up, or to whatever else ended the hold, over the holds that ended in the interval.',
    of: (s) => mean(s.handleMs, s.handled),
  },
  {
    ...{ id: 'handling-time.v1', unit: 'ms', title: 'Handling time', reports: everywhere, of: (s) => s.handledMs },
    definition: `Time from acceptance to the end of wrap-up, each chat for itself. ${SPENT}`,
  },
];

const offers: readonly Definition[] = [
  {
    ...{ id: 'offers-made.v1', unit: 'count', title: 'Offers', reports: everywhere, of: (s) => s.offersMade },
    definition: `Conversations put before an agent, automatically accepted ones included. ${OFFERED_THEN}`,
  },
  {
    ...{
      id: 'offers-accepted.v1',
      unit: 'count',
      title: 'Offers accepted',
      reports: everywhere,
      of: (s) => s.offersAccepted,
    },
    definition: `Offers that the agent, or the queue for them, accepted. ${OFFERED_THEN}`,
  },
  {
    ...{
      id: 'offers-declined.v1',
      unit: 'count',
      title: 'Offers declined',
      reports: everywhere,
      of: (s) => s.offersDeclined,
    },
    definition: `Offers that the agent refused. ${OFFERED_THEN}`,
  },
  {
    ...{
      id: 'offers-timed-out.v1',
      unit: 'count',
      title: 'Offers timed out',
      reports: everywhere,
      of: (s) => s.offersTimedOut,
    },
    definition: `Offers that the agent let pass. ${OFFERED_THEN}`,
  },
  {
    ...{ id: 'offer-answer-rate.v1', unit: 'ratio', title: 'Offer answer rate', reports: everywhere },
    definition: `Accepted ÷ (accepted + declined + timed out); withdrawn ones are nobody’s doing. ${OFFERED_THEN}`,
    of: (s) => ratio(s.offersAccepted, s.offersAccepted + s.offersDeclined + s.offersTimedOut),
  },
];

const timeOf = (id: string, title: string, of: (sums: Sums) => number): Definition => ({
  ...{ id: `${id}.v1`, unit: 'ms', title, reports: people, of },
  definition: `Time in which this state was shown of the agent (the first that holds); the states partition the time from their first capacity on. ${SPENT}`,
});

const time: readonly Definition[] = [
  {
    ...{ id: 'occupancy.v1', unit: 'ratio', title: 'Occupancy', reports: people },
    definition: `Time with at least one chat ÷ (that + time available without a chat), wrap-up included, over all brands. ${SPENT}`,
    of: (s) => ratio(s.handlingMs, s.handlingMs + s.idleMs),
  },
  {
    ...{ id: 'utilisation.v1', unit: 'ratio', title: 'Utilisation', reports: people },
    definition: `Capacity-seconds used (offered, held and wrapping weight) ÷ capacity-seconds offered: the capacity while available, else what is still held. ${SPENT}`,
    of: (s) => ratio(s.usedWeightMs, s.offeredWeightMs),
  },
  {
    ...{ id: 'occupancy-of-servers.v1', unit: 'ratio', title: 'Occupancy of its agents', reports: queues },
    definition: `Of the agents who served the queue: time with at least one chat, of whatever queue and brand ÷ (that + time available without a chat), wrap-up included. ${SERVED}`,
    of: (s) => ratio(s.handlingMs, s.handlingMs + s.idleMs),
  },
  {
    ...{ id: 'utilisation-of-servers.v1', unit: 'ratio', title: 'Utilisation of its agents', reports: queues },
    definition: `Of the agents who served the queue: capacity-seconds used, for whatever queue and brand ÷ capacity-seconds offered, as in utilisation. ${SERVED}`,
    of: (s) => ratio(s.usedWeightMs, s.offeredWeightMs),
  },
  {
    ...{ id: 'concurrency.v1', unit: 'ratio', title: 'Concurrency', reports: people },
    definition: `Chat-seconds ÷ seconds with at least one chat. ${SPENT}`,
    of: (s) => ratio(s.chatMs, s.handlingMs),
  },
  {
    ...{
      id: 'capacity-used.v1',
      unit: 'weight-ms',
      title: 'Capacity used',
      reports: people,
      of: (s) => s.usedWeightMs,
    },
    definition: `Weight offered, held and wrapping, in hundredths of a standard chat × milliseconds. ${SPENT}`,
  },
  {
    ...{ id: 'capacity-offered.v1', unit: 'weight-ms', title: 'Capacity offered', reports: people },
    definition: `Capacity while available, else what is still held, in hundredths of a standard chat × milliseconds. ${SPENT}`,
    of: (s) => s.offeredWeightMs,
  },
  {
    ...{ id: 'time-with-chats.v1', unit: 'ms', title: 'Time with chats', reports: people, of: (s) => s.handlingMs },
    definition: `Time with at least one chat held or wrapping: the part of occupancy. ${SPENT}`,
  },
  {
    ...{ id: 'time-idle.v1', unit: 'ms', title: 'Time without chats', reports: people, of: (s) => s.idleMs },
    definition: `Time available without a chat, while being offered one too: the rest of occupancy. ${SPENT}`,
  },
  timeOf('time-not-responding', 'Time not responding', (s) => s.notRespondingMs),
  timeOf('time-offered', 'Time being offered', (s) => s.offeredMs),
  timeOf('time-busy', 'Time full', (s) => s.busyMs),
  timeOf('time-working', 'Time with some chats', (s) => s.workingMs),
  timeOf('time-wrapping', 'Time wrapping up only', (s) => s.wrappingMs),
  timeOf('time-break', 'Time on break', (s) => s.breakMs),
  timeOf('time-available', 'Time available', (s) => s.availableMs),
  timeOf('time-offline', 'Time offline', (s) => s.offlineMs),
];

export const dictionary: readonly Definition[] = [...visits, ...handles, ...offers, ...time];

/** The numbers of a report, by definition id; null where nothing was measured. */
export function measure(report: ReportName, sums: Sums & Ranks): Record<string, number | null> {
  const carried = dictionary.filter(({ reports }) => reports.includes(report));
  return Object.fromEntries(carried.map(({ id, of }) => [id, of(sums)]));
}
