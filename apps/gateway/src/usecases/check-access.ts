import { Injectable } from '@nestjs/common';
import type { Caller } from '@visavis/contracts/call';
import { ok, refused } from '@visavis/kernel/result';
import { isOwnOrigin, isVisitorOrigin } from '../domain/origins';
import { isAllowed, isOpen, policies, type Kind } from '../domain/policies';
import { EdgeOptions } from './edge-options';
import { Brands, Tokens, type Answer, type Identity } from './ports';

/** The page a request comes from, and the name it reached us by. */
export interface Place {
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/** Who may come in: by their token, the policy of the route, and the page they come from. */
@Injectable()
export class CheckAccess {
  constructor(
    private readonly tokens: Tokens,
    private readonly brands: Brands,
    private readonly options: EdgeOptions,
  ) {}

  /** @param route method and pattern as the policies name it */
  async execute(route: string, token: string | undefined, place: Place): Promise<Answer<Caller>> {
    if (isOpen(route)) return ok({ kind: 'anonymous' });
    if (token === undefined) return refused({ code: 'unauthenticated', reason: 'token-missing' });
    const identity = await this.identify(token, place);
    if (!identity.ok) return identity;
    const { caller } = identity.value;
    const kind = caller.kind === 'visitor' ? 'visitor' : caller.role;
    return isAllowed(route, kind) ? ok(caller) : refused({ code: 'permission_denied', reason: 'not-allowed' });
  }

  /** Who may use a route; undefined for one without a policy. */
  kindsFor(route: string): readonly Kind[] | undefined {
    return policies[route];
  }

  /** The bearer of a token, when they come from a page where it may be used. */
  async identify(token: string, place: Place): Promise<Answer<Identity>> {
    const identity = await this.tokens.verify(token);
    if (!identity) return refused({ code: 'unauthenticated', reason: 'wrong-token' });
    const { caller } = identity;
    const isWelcome =
      caller.kind === 'visitor' ? await this.mayVisitFrom(caller.brandId, place) : ok(this.isOwn(place));
    if (!isWelcome.ok) return isWelcome;
    return isWelcome.value ? ok(identity) : refused({ code: 'permission_denied', reason: 'origin-not-allowed' });
  }

  /** Whether the request comes from a page of the platform, or from no page at all. */
  isOwn(place: Place): boolean {
    return isOwnOrigin(place.origin, { publicOrigin: this.options.publicOrigin, host: place.host });
  }

  /** Whether a page may use a brand's visitor routes. */
  allows(allowedOrigins: readonly string[], place: Place): boolean {
    return isVisitorOrigin(place.origin, { publicOrigin: this.options.publicOrigin, host: place.host }, allowedOrigins);
  }

  private async mayVisitFrom(brandId: string, place: Place): Promise<Answer<boolean>> {
    if (this.isOwn(place)) return ok(true);
    const brands = await this.brands.byIds([brandId]);
    if (!brands.ok) return brands;
    return ok(this.allows(brands.value.get(brandId)?.allowedOrigins ?? [], place));
  }
}
