import { Injectable } from '@nestjs/common';
import { ReadAlong } from './read-along';
import type { Session } from './session';
import { WatchBoard } from './watch-board';

const watchers: ReadonlySet<string | undefined> = new Set(['admin', 'supervisor']);

/** What a socket wants to follow beside its own chats; all of it, each time. */
@Injectable()
export class ChangeTopics {
  constructor(
    private readonly boards: WatchBoard,
    private readonly reading: ReadAlong,
  ) {}

  async execute(session: Session, topics: readonly string[]): Promise<void> {
    if (!watchers.has(session.role)) {
      for (const detail of topics) session.send({ type: 'error', reason: 'not-allowed', detail });
      return;
    }
    if (topics.includes('board')) this.boards.begin(session, null);
    else if (topics.some((topic) => topic.startsWith('board:'))) this.boards.begin(session, idsOf(topics, 'board:'));
    else this.boards.end(session);
    await this.reading.execute(session, idsOf(topics, 'conversation:'));
  }
}

function idsOf(topics: readonly string[], prefix: string): ReadonlySet<string> {
  return new Set(topics.filter((topic) => topic.startsWith(prefix)).map((topic) => topic.slice(prefix.length)));
}
