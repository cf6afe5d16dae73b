import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { signOut } from '@visavis/contracts/directory';
import { Clock, Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { engine } from './engine';
import { AuditLog, Sessions } from './ports';

@Injectable()
export class SignOut {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ refreshToken }: Input<typeof signOut>, call: Call): Promise<Outcome<typeof signOut>> {
    return this.transactions.run(engine, async () => {
      const found = await this.sessions.find(refreshToken);
      if (!found || found.facts.sessionEndedAt !== null) return ok({});
      const { session, person } = found;
      await this.sessions.end(session.id, this.clock.now(), 'signed-out');
      await this.audit.add({
        operatorId: session.operatorId,
        actor: { kind: 'person', id: person.id },
        action: 'signed-out',
        subjectId: person.id,
        facts: { sessionId: session.id },
        correlationId: call.correlationId,
      });
      return ok({});
    });
  }
}
