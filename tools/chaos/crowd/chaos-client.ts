import { WebSocket } from 'ws';
import { Http } from '@visavis/client/http';
import { RealtimeSession } from '@visavis/client/realtime';
import type { SessionState } from '@visavis/client/session-state';
import { threadOf } from '@visavis/client/session-state';
import type { TokenSource } from '@visavis/client/tokens';
import { newId } from '@visavis/kernel/id';
import type { Random } from '../../simulate/random';
import { monotonicNow, type Reader, type Recorder } from '../recorder';

/** How often a message is said once more, under the same id. */
const AGAIN = 0.25;
/** A client that has not caught up by then shows what it has. */
const CATCH_UP_MS = 90_000;

export interface ClientSettings {
  readonly name: string;
  readonly reader: Reader;
  readonly url: string;
  readonly tokens: TokenSource;
  readonly recorder: Recorder;
  readonly random: Random;
}

/** One program of a person: HTTP and a kept socket, with everything it is told written down. */
export class ChaosClient {
  readonly http: Http;
  readonly session: RealtimeSession;

  constructor(readonly settings: ClientSettings) {
    const { url, tokens } = settings;
    this.http = new Http({ baseUrl: url, tokens });
    this.session = new RealtimeSession({
      url: `${url.replace('http', 'ws')}/v1/realtime`,
      tokens,
      readHistory: (id, after) => this.http.listMessages(id, after),
      lookUp: (id) => this.http.getConversation(id),
      WebSocket,
      // Nobody's token runs out or is taken back here: whoever is told so is turned away for nothing.
      onEnded: (reason) => settings.recorder.stuck.push(`the session of ${settings.name} was ended: ${reason}`),
    });
  }

  get state(): SessionState {
    return this.session.state;
  }

  /** Waits for a state or for so long, whichever is first. @returns whether it came */
  async await(isSo: (state: SessionState) => boolean, withinMs: number): Promise<boolean> {
    return this.session.until('a state', isSo, withinMs).then(
      () => true,
      () => false,
    );
  }

  /** Says something until it is acknowledged or refused for good, sometimes twice. @returns whether it is stored */
  async say(conversationId: string, text: string): Promise<boolean> {
    const { random } = this.settings;
    const id = newId();
    const invokedAt = monotonicNow();
    const { stored } = this.session.send(conversationId, text, { id });
    const isTwice = random.chance(AGAIN);
    const [answer] = await Promise.all([stored, isTwice ? this.sayAgain(conversationId, id, text) : undefined]);
    if (answer.ok) this.acknowledge({ conversationId, id, text, seq: answer.value.seq, invokedAt, via: 'socket' });
    else {
      this.refused('say', answer.error.reason, answer.error.detail);
      this.session.discard(id);
    }
    return answer.ok;
  }

  acknowledge(what: {
    conversationId: string;
    id: string;
    text: string;
    seq: number | null;
    invokedAt: number;
    via: 'socket' | 'again' | 'start';
  }): void {
    const { name: client, reader, recorder } = this.settings;
    recorder.acknowledged.push({ client, reader, ...what, at: monotonicNow() });
  }

  /** Writes down what is shown of a thread, once nothing that is known of is missing. */
  async showThread(conversationId: string, isWhole: boolean): Promise<void> {
    const { name: client, reader, recorder } = this.settings;
    const hasAll = (state: SessionState): boolean => {
      const known = state.conversations.get(conversationId)?.lastSeq ?? 0;
      const isSending = state.outgoing.some((message) => message.conversationId === conversationId);
      return state.status === 'online' && !isSending && threadOf(state, conversationId).lastSeq >= known;
    };
    const isCaughtUp = await this.await(hasAll, CATCH_UP_MS);
    if (!isCaughtUp)
      recorder.stuck.push(`${client} never caught up with ${conversationId}: ${this.standing(conversationId)}`);
    const entries = threadOf(this.state, conversationId).entries.map(({ id, seq, text }) => ({ id, seq, text }));
    recorder.shown.push({ client, reader, conversationId, entries, isWhole: isWhole && isCaughtUp });
  }

  /** What a client knows of a conversation, for sentences about what did not happen. */
  standing(conversationId: string): string {
    const { status, conversations, outgoing } = this.state;
    const conversation = conversations.get(conversationId);
    const { lastSeq } = threadOf(this.state, conversationId);
    const sending = outgoing.filter((message) => message.conversationId === conversationId);
    const said = sending.map((message) => `${message.status} ${message.failure?.reason ?? ''}`).join(', ');
    return `${status}, ${conversation?.state ?? 'unknown'} v${String(conversation?.version)}, ${String(lastSeq)} of ${String(conversation?.lastSeq)} entries; sending: ${said || 'nothing'}`;
  }

  refused(operation: string, reason: string, detail = ''): void {
    const { name: client, recorder } = this.settings;
    recorder.refusals.push({ client, operation, reason, status: 0, detail, at: monotonicNow() });
  }

  private async sayAgain(conversationId: string, id: string, text: string): Promise<void> {
    const invokedAt = monotonicNow();
    const answer = await this.http.sendMessage(conversationId, { id, text });
    // No answer is no promise; the socket goes on asking for the same message.
    if (answer.ok) this.acknowledge({ conversationId, id, text, seq: answer.value.seq, invokedAt, via: 'again' });
    else if (answer.error.status >= 500 && answer.error.status !== 503) this.refused('say-again', answer.error.reason);
  }
}
