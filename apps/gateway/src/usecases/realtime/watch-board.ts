import { Injectable } from '@nestjs/common';
import type { Board } from '@visavis/contracts/board';
import { Signals, Timers, type Answer } from '../ports';
import { ReadBoard } from '../read-board';
import { BoardWatch } from './board-watch';
import type { Session } from './session';

/** Who looks at the live board gets a snapshot, then what changes. Nothing is read while nobody looks. */
@Injectable()
export class WatchBoard {
  private readonly byPerson = new Map<string, BoardWatch>();

  constructor(
    private readonly reading: ReadBoard,
    private readonly timers: Timers,
    private readonly signals: Signals,
  ) {}

  /** @param queueIds the only queues wanted; null: all */
  begin(session: Session, queueIds: ReadonlySet<string> | null): void {
    const { personId } = session;
    if (personId === undefined) return;
    session.board = { queueIds, shown: undefined };
    const watch = this.byPerson.get(personId) ?? new BoardWatch((reader) => this.read(reader), this.timers);
    this.byPerson.set(personId, watch);
    watch.add(session);
    for (const [id, other] of this.byPerson) if (other.isIdle) this.byPerson.delete(id);
  }

  end(session: Session): void {
    session.board = undefined;
    this.byPerson.get(session.personId ?? '')?.remove(session);
  }

  private async read(session: Session): Promise<Answer<Board>> {
    const ended = this.signals.boardReading();
    const answer = await this.reading.execute(session.call());
    ended(answer.ok);
    return answer;
  }
}
