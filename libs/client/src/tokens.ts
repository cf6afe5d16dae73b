/** Where calls and connections get the token they are made with. */
export interface TokenSource {
  /** The token to use now, or null when there is none. */
  current(): Promise<string | null>;
  /**
   * A newer token than `used`, which was refused or runs out; null when there is none to be had.
   * @throws never
   */
  renew(used: string | null): Promise<string | null>;
}

/** A token that does not change, as tests and tools have. */
export function fixedToken(token: string): TokenSource {
  return { current: () => Promise.resolve(token), renew: () => Promise.resolve(null) };
}

/** A token and when it runs out, in milliseconds of the local clock (null: unknown). */
export interface HeldToken {
  readonly token: string;
  readonly runsOutAt: number | null;
}

/** Renewed so long before it runs out, in milliseconds. */
const EARLY_MS = 30_000;

/** Keeps one token and renews it once for all who ask at the same time, however many calls were refused. */
export class RenewedToken implements TokenSource {
  private held: HeldToken | null = null;
  private renewing: Promise<string | null> | null = null;

  /** @param fetchToken gets a new token; null when the session has ended. An exception counts as out of reach: the old one stays. */
  constructor(private readonly fetchToken: () => Promise<HeldToken | null>) {}

  /** Takes a token that came by another way, as sign-in does; null forgets it. */
  set(token: HeldToken | null): void {
    this.held = token;
  }

  async current(): Promise<string | null> {
    const { held } = this;
    if (!held) return null;
    const isFresh = held.runsOutAt === null || held.runsOutAt - Date.now() > EARLY_MS;
    return isFresh ? held.token : this.renew(held.token);
  }

  async renew(used: string | null): Promise<string | null> {
    if (this.held && this.held.token !== used) return this.held.token;
    this.renewing ??= this.fetchOnce().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  private async fetchOnce(): Promise<string | null> {
    try {
      this.held = await this.fetchToken();
      return this.held?.token ?? null;
    } catch {
      // Out of reach: the token at hand may still be good, and the next call asks again.
      return this.held?.token ?? null;
    }
  }
}
