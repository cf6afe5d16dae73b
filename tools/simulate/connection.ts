import { WebSocket } from 'ws';
import { Http } from '@visavis/client/http';
import { RealtimeSession } from '@visavis/client/realtime';
import type { ConnectionStatus } from '@visavis/client/session-state';
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
  private readonly caughtUp = new Map<string, { at: number; head: number }>();
  private readonly forget: () => void;
  private readonly away: (() => void)[] = [];
  private status: ConnectionStatus = 'connecting';

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
    this.forget = this.session.subscribe(() => this.noteStatus());
  }

  /** A visitor whose socket is down is not there for the line, as one whose page is closed. */
  private noteStatus(): void {
    const { status, conversations } = this.session.state;
    if (status === 'online') {
      for (const isBack of this.away.splice(0)) isBack();
    } else if (status === 'offline' && this.status === 'online') {
      this.place.recorder.lostConnection();
      if (this.reader === 'visitor')
        this.away.push(...[...conversations.keys()].map((id) => this.place.recorder.away(id)));
    }
    this.status = status;
  }

  /** Says something and waits for the acknowledgement. @returns whether it came */
  async say(conversationId: string, text: string, isNote = false): Promise<boolean> {
    const id = newId();
    const operation = this.place.recorder.begin({ kind: 'send', who: this.who, id, conversationId, text, isNote });
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
    const at = performance.now();
    const missing = await this.http.listMessages(conversationId, after);
    if (!missing.ok) return;
    const head = Math.max(after, ...missing.value.messages.filter(isMessage).map(({ seq }) => seq));
    const deadline = performance.now() + CAUGHT_UP_WITHIN_MS;
    await becomes(this.session, (state) => threadOf(state, conversationId).lastSeq >= head, deadline);
    this.caughtUp.set(conversationId, { at, head });
  }

  /** The page is closed: what it showed last is written down. */
  close(): void {
    this.forget();
    const { who, reader } = this;
    for (const [conversationId, { entries }] of this.session.state.threads) {
      const caughtUp = this.caughtUp.get(conversationId) ?? null;
      const lines = entries.map(({ id, seq, kind }) => ({ id, seq, kind }));
      this.place.recorder.shown.push({ who, reader, conversationId, entries: lines, caughtUp });
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
