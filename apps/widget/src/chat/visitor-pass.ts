import type { VisitView } from '@visavis/contracts/edge';
import { ok, type Result } from '@visavis/kernel/result';
import type { ApiError } from '@visavis/client/api-error';
import type { Http } from '@visavis/client/http';
import type { TokenSource } from '@visavis/client/tokens';
import type { VisitorMemory } from './visitor-memory';

/** What the visitor tells about this page. */
export interface Visiting {
  readonly brandKey: string;
  readonly locale: string;
  readonly page: string;
}

/** The visitor's token: none before the first visit, kept in this browser, renewed by another visit. */
export class VisitorPass implements TokenSource {
  constructor(
    private readonly visiting: Visiting,
    private readonly memory: VisitorMemory,
    /** Not a constructor value: calls need the pass, and the pass needs a call. */
    private readonly http: () => Http,
  ) {}

  /** Whether this browser has been here before. */
  get isKnown(): boolean {
    return this.memory.visitorToken !== null;
  }

  async current(): Promise<string | null> {
    return this.memory.visitorToken;
  }

  async renew(used: string | null): Promise<string | null> {
    const { visitorToken } = this.memory;
    if (visitorToken !== null && visitorToken !== used) return visitorToken;
    const visited = await this.visit();
    return visited.ok ? this.memory.visitorToken : null;
  }

  /** Says that the visitor is here; a token that is no good any more is given up for a new one. */
  async visit(): Promise<Result<VisitView, ApiError>> {
    const { brandKey, locale, page } = this.visiting;
    const known = this.memory.visitorToken;
    const visited = await this.http().openVisit(brandKey, { locale, page, ...(known ? { visitorToken: known } : {}) });
    if (visited.ok) {
      this.memory.visitorToken = visited.value.visitorToken;
      return ok(visited.value);
    }
    if (known === null || ![400, 401].includes(visited.error.status)) return visited;
    this.memory.visitorToken = null;
    return this.visit();
  }
}
