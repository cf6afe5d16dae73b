import type { PersonView, SessionView } from '@visavis/contracts/edge';
import type { ApiError } from '@visavis/client/api-error';
import { backOffMs } from '@visavis/client/back-off';
import { Http } from '@visavis/client/http';
import { RealtimeSession } from '@visavis/client/realtime';
import { watching } from '@visavis/client/session-watching';
import type { HeldToken } from '@visavis/client/tokens';
import { RenewedToken } from '@visavis/client/tokens';
import { followLocale } from '../locales/i18n';
import { keepUnsent } from './unsent';

/** Who sits at this console. */
export type Standing =
  | { readonly kind: 'restoring' | 'unreachable' }
  | { readonly kind: 'signed-out'; readonly hasEnded: boolean }
  | { readonly kind: 'signed-in'; readonly person: PersonView };

/** A clock that is ahead must not make every token look old: one just given is used for so long, in milliseconds. */
const AT_LEAST_MS = 60_000;

/** The signed-in person with their token, calls and socket; kept over reloads by the refresh cookie. */
export class StaffSession {
  readonly http: Http;
  readonly realtime: RealtimeSession;
  private current: Standing = { kind: 'restoring' };
  private readonly tokens: RenewedToken;
  private stopKeeping: (() => void) | null = null;
  private readonly listeners = new Set<() => void>();

  constructor() {
    this.tokens = new RenewedToken(() => this.renew());
    this.http = new Http({ baseUrl: '', tokens: this.tokens });
    this.realtime = new RealtimeSession({
      url: `${location.origin.replace(/^http/, 'ws')}/v1/realtime`,
      tokens: this.tokens,
      readHistory: (id, after) => this.http.listMessages(id, after),
      lookUp: (id) => this.http.getConversation(id),
      watching,
      onEnded: () => this.stand({ kind: 'signed-out', hasEnded: true }),
    });
  }

  get standing(): Standing {
    return this.current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Finds out by the cookie who is signed in; asks on while nobody answers. */
  async restore(attempt = 1): Promise<void> {
    const answer = await this.http.refresh();
    if (answer.ok) return this.begin(answer.value);
    if (answer.error.status === 401 || answer.error.status === 403) {
      this.stand({ kind: 'signed-out', hasEnded: false });
      return;
    }
    this.stand({ kind: 'unreachable' });
    setTimeout(() => void this.restore(attempt + 1), backOffMs(Math.min(attempt, 5), Math.random()));
  }

  /** @returns why not, or null when signed in */
  async signIn(email: string, password: string): Promise<ApiError | null> {
    const answer = await this.http.signIn(email, password);
    if (!answer.ok) return answer.error;
    await this.begin(answer.value);
    return null;
  }

  /** Ends the session here; the cookie is ended by the server as soon as it answers. */
  async signOut(): Promise<void> {
    this.realtime.close();
    await this.http.signOut({ deadlineMs: 3_000 });
    this.tokens.set(null);
    // A page loaded anew holds nothing of the person who left.
    location.assign('/');
  }

  private async begin(view: SessionView): Promise<void> {
    this.tokens.set(held(view));
    await followLocale(view.person.locale);
    this.stand({ kind: 'signed-in', person: view.person });
    // Clients have no screen that lives; the socket brings a presence lease with it.
    if (view.person.role === 'client') return;
    this.stopKeeping?.();
    this.stopKeeping = keepUnsent(this.realtime, view.person.id);
    this.realtime.open();
  }

  private async renew(): Promise<HeldToken | null> {
    const answer = await this.http.refresh();
    if (answer.ok) return held(answer.value);
    if (answer.error.status !== 401) throw new Error(`refresh: ${answer.error.reason}`);
    if (this.current.kind === 'signed-in') {
      this.realtime.close();
      this.stand({ kind: 'signed-out', hasEnded: true });
    }
    return null;
  }

  private stand(standing: Standing): void {
    this.current = standing;
    for (const listener of this.listeners) listener();
  }
}

function held({ accessToken, expiresAt }: SessionView): HeldToken {
  return { token: accessToken, runsOutAt: Math.max(Date.parse(expiresAt), Date.now() + AT_LEAST_MS) };
}
