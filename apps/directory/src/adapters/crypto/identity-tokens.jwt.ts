import { Injectable } from '@nestjs/common';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { ok, refused, type Result } from '@visavis/kernel/result';
import { IdentityTokens, type Identity } from '../../usecases/ports';

const claimsSchema = z.object({
  sub: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(120).nullish(),
  email: z.email().max(254).nullish(),
});

type Refused = 'wrong-identity' | 'identity-expired';

@Injectable()
export class IdentityTokensJwt extends IdentityTokens {
  async verify(token: string, secret: string): Promise<Result<Identity, Refused>> {
    try {
      // The algorithm is ours to say: a token that names another one, or none, is wrong.
      const verified = await jwtVerify(token, new TextEncoder().encode(secret), {
        algorithms: ['HS256'],
        requiredClaims: ['sub', 'exp'],
      });
      const claims = claimsSchema.safeParse(verified.payload);
      if (!claims.success) return refused('wrong-identity');
      const { sub, name = null, email = null } = claims.data;
      return ok({ subject: sub, name, email });
    } catch (error) {
      if (error instanceof errors.JWTExpired) return refused('identity-expired');
      if (error instanceof errors.JOSEError || error instanceof TypeError) return refused('wrong-identity');
      throw error;
    }
  }
}
