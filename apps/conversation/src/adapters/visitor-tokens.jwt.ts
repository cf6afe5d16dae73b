import { Injectable } from '@nestjs/common';
import type { Contact } from '@visavis/contracts/conversation';
import { DAY_MS, SECOND_MS } from '@visavis/kernel/time';
import { signVisitorToken } from '@visavis/platform/tokens';
import { VisitorTokens } from '../usecases/ports';

const LIFETIME_S = (365 * DAY_MS) / SECOND_MS;

/** The private key that signs visitor tokens, as PKCS8 PEM. */
export class VisitorTokenKey {
  constructor(readonly pem: string) {}
}

@Injectable()
export class VisitorTokensJwt extends VisitorTokens {
  constructor(private readonly key: VisitorTokenKey) {
    super();
  }

  sign({ id: contactId, operatorId, brandId }: Contact): Promise<string> {
    const caller = { kind: 'visitor', operatorId, brandId, contactId } as const;
    return signVisitorToken(this.key.pem, caller, { lifetimeS: LIFETIME_S });
  }
}
