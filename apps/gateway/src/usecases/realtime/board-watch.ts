import type { Board } from '@visavis/contracts/board';
import { deltaOf, isNothing, nothingOwed, owedAfter, textOf, wholeOf, type BoardText } from '../../domain/board-delta';
import type { Answer, Timers } from '../ports';
import type { Session } from './session';

/** Where readings come from: one person's, whichever of their sockets asks. */
export type ReadBoardOf = (session: Session) => Promise<Answer<Board>>;

const READ_EVERY_MS = 500;
// Something is said every 5 s at the latest, or a page could not tell quiet from broken; readings are half a second apart.
const SILENT_FOR_MS = 4_400;
/** A reading younger than this answers a new socket at once. */
const FRESH_MS = 700;

interface Reading {
  readonly board: Board;
  readonly text: BoardText;
  readonly atMs: number;
}

/** One person looks at the board, on any number of sockets: one reading at a time serves them all. */
export class BoardWatch {
  private readonly sessions = new Set<Session>();
  private last: Reading | undefined;
  private isRunning = false;

  constructor(
    private readonly read: ReadBoardOf,
    private readonly timers: Timers,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether nobody looks any more. */
  get isIdle(): boolean {
    return !this.isRunning && this.watching().length === 0;
  }

  /** A socket looks, or looks anew: it gets a snapshot. */
  add(session: Session): void {
    this.sessions.add(session);
    if (this.last && this.now() - this.last.atMs < FRESH_MS) this.show(session, this.last);
    if (!this.isRunning) void this.run();
  }

  remove(session: Session): void {
    this.sessions.delete(session);
  }

  // Each reading plans the next: a slow one makes them rarer, never two at once.
  private async run(): Promise<void> {
    const [first] = this.watching();
    this.isRunning = first !== undefined;
    if (!first) return;
    const dueAtMs = this.now() + READ_EVERY_MS;
    try {
      const answer = await this.read(first);
      if (answer.ok) this.take(answer.value);
    } finally {
      this.timers.after(Math.max(0, dueAtMs - this.now()), () => void this.run());
    }
  }

  private take(board: Board): void {
    if (this.last && board.version <= this.last.board.version) return;
    const [before, reading] = [this.last, { board, text: textOf(board), atMs: this.now() }];
    this.last = reading;
    for (const session of this.watching()) {
      const { shown } = session.board ?? {};
      if (shown && before) shown.owed = owedAfter(shown.owed, before.text, reading.text);
      this.show(session, reading);
    }
  }

  private show(session: Session, { board, atMs }: Reading): void {
    const watched = session.board;
    // What a slow socket does not take now it is owed: it gets less often more, never a growing line.
    if (!watched || session.wire.isBehind) return;
    const { shown, queueIds } = watched;
    const delta = shown ? deltaOf(board, shown.owed, queueIds) : wholeOf(board, queueIds);
    if (shown && isNothing(delta) && atMs - shown.atMs < SILENT_FOR_MS) return;
    watched.shown = { version: board.version, atMs, owed: nothingOwed };
    const { version, asOf } = board;
    session.send({ type: 'board', version, base: shown?.version ?? null, asOf, ...delta });
  }

  private watching(): Session[] {
    for (const session of this.sessions) if (session.isClosed) this.sessions.delete(session);
    return [...this.sessions];
  }
}
