import { WebSocket } from 'ws';
import { Http } from '@visavis/client/http';
import { RealtimeSession } from '@visavis/client/realtime';
import { threadOf } from '@visavis/client/session-state';
import type { TokenSource } from '@visavis/client/tokens';
import type { CrowdRecorder } from './crowd-log';
import { becomes } from './pace';
import { newId } from '@visavis/kernel/id';

/** What everybody of a run shares. */
export interface Place {
  readonly url: string;
  readonly recorder: CrowdRecorder;
}

/** A message without acknowledgement for so long is given up by who wrote it, in milliseconds of the clock. */
const ACKNOWLEDGED_WITHIN_MS = 120_000;
const CAUGHT_UP_WITHIN_MS = 15_000;

/** HTTP and a socket of one client, as the console and the widget have them; what it shows goes into the log. */
export class Connection {
  readonly http: Http;
  readonly session: RealtimeSession;
  private readonly whole = new Set<string>();
  private readonly forget: () => void;

  constructor(
    private readonly place: Place,
    private readonly who: string,
    private readonly reader: 'visitor' | 'agent',
    tokens: TokenSource,
  ) {
    this.http = new Http({ baseUrl: place.url, tokens });
    this.session = new RealtimeSession({
      url: `${place.url.replace(/^http/, 'ws')}/v1/realtime`,
      tokens,
      readHistory: (id, after) => this.http.listMessages(id, after),
      lookUp: (id) => this.http.getConversation(id),
      WebSocket,
    });
    let { status } = this.session.state;
    this.forget = this.session.subscribe(() => {
      const now = this.session.state.status;
      if (status === 'online' && now === 'offline') place.recorder.lostConnection();
      status = now;
    });
  }

  /** Says something and waits for the acknowledgement. @returns whether it came */
  async say(conversationId: string, text: string, isNote = false): Promise<boolean> {
    const id = newId();
    const operation = this.place.recorder.begin({ kind: 'send', who: this.who, id, conversationId, text });
    const { stored } = this.session.send(conversationId, text, { id, isNote });
    const answer = await Promise.race([stored, this.silence()]);
    if (answer === null) operation.unknown('no acknowledgement');
    else if (answer.ok) operation.ok({ seq: answer.value.seq });
    else operation.fail(answer.error.reason);
    if (answer && !answer.ok) this.session.discard(id);
    return answer?.ok ?? false;
  }

  /** Waits until the client shows all that can be read by now; whether it does goes into the log. */
  async catchUp(conversationId: string): Promise<void> {
    const after = threadOf(this.session.state, conversationId).lastSeq;
    const missing = await this.http.listMessages(conversationId, after);
    if (!missing.ok) return;
    const head = Math.max(after, ...missing.value.messages.filter(isMessage).map(({ seq }) => seq));
    const deadline = performance.now() + CAUGHT_UP_WITHIN_MS;
    await becomes(this.session, (state) => threadOf(state, conversationId).lastSeq >= head, deadline);
    this.whole.add(conversationId);
  }

  /** The page is closed: what it showed last is written down. */
  close(): void {
    this.forget();
    const { who, reader } = this;
    for (const [conversationId, { entries }] of this.session.state.threads) {
      const isWhole = this.whole.has(conversationId);
      const lines = entries.map(({ id, seq, kind }) => ({ id, seq, kind }));
      this.place.recorder.shown.push({ who, reader, conversationId, entries: lines, isWhole });
    }
    this.session.close();
  }

  private silence(): Promise<null> {
    return new Promise((resolve) => setTimeout(() => resolve(null), ACKNOWLEDGED_WITHIN_MS).unref());
  }
}

/** Staff may cease to be shown a chat before the lines about its end. */
function isMessage({ kind }: { readonly kind: string }): boolean {
  return kind === 'message';
}
