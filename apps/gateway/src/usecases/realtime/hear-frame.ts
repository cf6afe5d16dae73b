import { Injectable } from '@nestjs/common';
import { fieldErrors, type FieldError } from '@visavis/contracts/errors';
import { clientFrameSchema, MAX_MALFORMED_PER_MINUTE, type ClientFrame } from '@visavis/contracts/realtime';
import { noteMalformed } from '../../domain/malformed-budget';
import { LimitVisitors } from '../limit-visitors';
import type { Answer } from '../ports';
import { SendMessage, type Stored } from '../send-message';
import { ChangeTopics } from './change-topics';
import { endSession } from './end-session';
import { GreetSession } from './greet-session';
import type { Session } from './session';
import { closing } from './wire';

type FrameOf<Type extends ClientFrame['type']> = Extract<ClientFrame, { type: Type }>;
type Rules = { readonly [Type in ClientFrame['type']]: (session: Session, frame: FrameOf<Type>) => Promise<void> };

// More than this many unanswered frames on one socket are not kept.
const MAX_WAITING = 200;

/** What a client says, frame by frame and in order. */
@Injectable()
export class HearFrame {
  private readonly rules: Rules = {
    hello: (session, frame) => this.greeting.execute(session, frame),
    send: (session, frame) => this.say(session, frame),
    subscribe: (session, { topics }) => this.topics.execute(session, topics),
    alive: async () => undefined,
  };

  constructor(
    private readonly greeting: GreetSession,
    private readonly sending: SendMessage,
    private readonly topics: ChangeTopics,
    private readonly limits: LimitVisitors,
  ) {}

  /** @param text undefined for a frame that is not text */
  async execute(session: Session, text: string | undefined, nowMs: number): Promise<string> {
    session.heardAtMs = nowMs;
    session.isAlive = true;
    const parsed = clientFrameSchema.safeParse(text === undefined ? undefined : json(text));
    if (!parsed.success) {
      this.malformed(session, fieldErrors(parsed.error), nowMs);
      return 'malformed';
    }
    if (session.waiting < MAX_WAITING) await session.inTurn(() => this.follow(session, parsed.data));
    else session.send({ type: 'error', ...refOf(parsed.data), reason: 'too-many-unanswered' });
    return parsed.data.type;
  }

  private async follow<Type extends ClientFrame['type']>(session: Session, frame: FrameOf<Type>): Promise<void> {
    if (session.isClosed) return;
    if (!session.isWelcome && frame.type !== 'hello') {
      session.send({ type: 'refused', reason: closing.noHello.reason });
      endSession(session, closing.noHello);
      return;
    }
    await this.rules[frame.type](session, frame);
  }

  private async say(session: Session, { ref, conversationId, message }: FrameOf<'send'>): Promise<void> {
    const stored = await this.store(session, conversationId, message);
    if (stored.ok) {
      session.send({ type: 'ack', ref, seq: stored.value.seq, at: stored.value.at });
      return;
    }
    const { reason, detail, errors } = stored.error;
    const more = { ...(detail === undefined ? {} : { detail }), ...(errors === undefined ? {} : { errors }) };
    session.send({ type: 'error', ref, reason, ...more });
  }

  private async store(
    session: Session,
    conversationId: string,
    message: FrameOf<'send'>['message'],
  ): Promise<Answer<Stored>> {
    const limit = session.contactId === undefined ? undefined : this.limits.execute('message', session.contactId);
    if (limit && !limit.ok) return limit;
    const { id, text, note: isNote = false } = message;
    return this.sending.execute({ conversationId, id, text, isNote }, session.call(id));
  }

  private malformed(session: Session, errors: FieldError[], nowMs: number): void {
    session.send({ type: 'error', reason: 'malformed-frame', errors });
    const noted = noteMalformed(session.malformed, nowMs, MAX_MALFORMED_PER_MINUTE);
    session.malformed = noted.budget;
    if (noted.isSpent) endSession(session, closing.tooManyMalformed);
  }
}

function refOf(frame: ClientFrame): { ref?: string } {
  return frame.type === 'send' ? { ref: frame.ref } : {};
}

/** The JSON value of a text, or undefined, which fits no frame. */
function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
