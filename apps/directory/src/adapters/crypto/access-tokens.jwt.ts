import { Injectable } from '@nestjs/common';
import type { Person } from '@visavis/contracts/directory';
import { MINUTE_MS, SECOND_MS, after } from '@visavis/kernel/time';
import { signStaffToken } from '@visavis/platform/tokens';
import { AccessTokens } from '../../usecases/ports';

/** Short, since it cannot be called back; what must end at once (a disabled person) ends by event. */
const LIFETIME_MS = 10 * MINUTE_MS;

/** The key that signs; only directory has it. */
export class StaffKey {
  constructor(readonly privateKey: string) {}
}

@Injectable()
export class AccessTokensJwt extends AccessTokens {
  constructor(private readonly key: StaffKey) {
    super();
  }

  async issue({ id: personId, operatorId, role }: Person, at: Date): Promise<{ token: string; expiresAt: Date }> {
    const caller = { kind: 'person', personId, operatorId, role } as const;
    const token = await signStaffToken(this.key.privateKey, caller, { lifetimeS: LIFETIME_MS / SECOND_MS });
    return { token, expiresAt: after(at, LIFETIME_MS) };
  }
}
