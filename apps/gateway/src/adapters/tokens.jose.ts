import { Injectable } from '@nestjs/common';
import { verifyStaffToken, verifyVisitorToken } from '@visavis/platform/tokens';
import { Tokens, type Identity } from '../usecases/ports';

/** The public halves of the keys that directory and conversation sign with. */
export class TokenKeys {
  constructor(
    readonly staff: string,
    readonly visitor: string,
  ) {}
}

@Injectable()
export class TokensJose extends Tokens {
  constructor(private readonly keys: TokenKeys) {
    super();
  }

  async verify(token: string): Promise<Identity | undefined> {
    return (await verifyStaffToken(this.keys.staff, token)) ?? verifyVisitorToken(this.keys.visitor, token);
  }
}
