/** What a client asked for. `send` includes notes; `end` is an agent's closing, `leave` a visitor's. */
export type OperationKind =
  'sign-in' | 'visit' | 'start' | 'send' | 'accept' | 'decline' | 'end' | 'leave' | 'file' | 'presence';

/**
 * One thing a client asked of the platform, as it saw it: `unknown` until an answer came, and for good when none did,
 * since it may or may not have happened. Times are `performance.now()` of this process, in milliseconds.
 */
export interface Operation {
  readonly kind: OperationKind;
  /** `visitor 12` or `agent 3`. */
  readonly who: string;
  /** Of a message, an offer or a conversation; else made up. */
  readonly id: string;
  readonly conversationId: string | null;
  /** What was written; null for everything but `start` and `send`. */
  readonly text: string | null;
  /** For staff only. */
  readonly isNote: boolean;
  readonly invokedAt: number;
  readonly endedAt: number | null;
  readonly outcome: 'ok' | 'fail' | 'unknown';
  /** Why it was refused, or what came instead of an answer. */
  readonly reason: string | null;
  /** The place an acknowledgement named, in the reader's own counting. */
  readonly seq: number | null;
  /** The work's state in the answer. */
  readonly state: string | null;
}

/** The thread as one client showed it when it went. */
export interface ShownThread {
  readonly who: string;
  readonly reader: 'visitor' | 'agent';
  readonly conversationId: string;
  readonly entries: readonly { readonly id: string; readonly seq: number; readonly kind: string }[];
  /** When the client last asked for all there is to read and waited for it; null when it went before. */
  readonly caughtUp: { readonly at: number; readonly head: number } | null;
}

/** A time in which a visitor's page was closed, though the talk was not over. Same clock as operations. */
export interface Absence {
  readonly conversationId: string;
  readonly from: number;
  readonly to: number | null;
}

/** All that the clients of a run can testify, in order of happening. */
export interface CrowdLog {
  /** Add to a time of the log to get milliseconds since 1970. */
  readonly clockOrigin: number;
  readonly beganAt: number;
  readonly endedAt: number;
  readonly operations: readonly Operation[];
  readonly shown: readonly ShownThread[];
  readonly absences: readonly Absence[];
  readonly connectionLosses: number;
}

/** What is known of an operation when it begins. */
export type Invocation = Pick<Operation, 'kind' | 'who' | 'id'> &
  Partial<Pick<Operation, 'conversationId' | 'text' | 'isNote'>>;

interface Draft {
  endedAt: number | null;
  outcome: Operation['outcome'];
  reason: string | null;
  seq: number | null;
  state: string | null;
}

/** An operation under way: said how it ended, once. */
export interface OpenOperation {
  readonly ok: (answer?: { seq?: number; state?: string }) => void;
  readonly fail: (reason: string) => void;
  /** No answer, so nobody can say. */
  readonly unknown: (reason: string) => void;
}

/** Writes down what clients do while they do it. */
export class CrowdRecorder {
  readonly operations: Operation[] = [];
  readonly shown: ShownThread[] = [];
  private readonly absences: { conversationId: string; from: number; to: number | null }[] = [];
  private readonly beganAt = performance.now();
  private losses = 0;

  begin({ kind, who, id, conversationId = null, text = null, isNote = false }: Invocation): OpenOperation {
    const draft: Operation & Draft = {
      ...{ kind, who, id, conversationId, text, isNote, invokedAt: performance.now() },
      ...{ endedAt: null, outcome: 'unknown', reason: null, seq: null, state: null },
    };
    this.operations.push(draft);
    const end = (set: Partial<Draft>): void => {
      Object.assign(draft, { endedAt: performance.now(), ...set });
    };
    return {
      ok: ({ seq, state } = {}) => end({ outcome: 'ok', seq: seq ?? null, state: state ?? null }),
      fail: (reason) => end({ outcome: 'fail', reason }),
      unknown: (reason) => end({ outcome: 'unknown', reason }),
    };
  }

  /** A visitor's page was closed. @returns to be called when it is open again */
  away(conversationId: string): () => void {
    const absence: { conversationId: string; from: number; to: number | null } = {
      ...{ conversationId, from: performance.now(), to: null },
    };
    this.absences.push(absence);
    return () => {
      absence.to = performance.now();
    };
  }

  lostConnection(): void {
    this.losses += 1;
  }

  finish(): CrowdLog {
    return {
      clockOrigin: Date.now() - performance.now(),
      beganAt: this.beganAt,
      endedAt: performance.now(),
      operations: this.operations,
      shown: this.shown,
      absences: this.absences,
      connectionLosses: this.losses,
    };
  }
}
