import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { refreshSession } from '@visavis/contracts/directory';
import { Clock, Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { decideRefresh } from '../domain/session';
import { engine } from './engine';
import { AuditLog, Sessions, type FoundSession } from './ports';
import { TokenIssuer } from './token-issuer';

@Injectable()
export class RefreshSession {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly tokens: TokenIssuer,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ refreshToken }: Input<typeof refreshSession>, call: Call): Promise<Outcome<typeof refreshSession>> {
    return this.transactions.run(engine, async () => {
      const found = await this.sessions.find(refreshToken);
      if (!found) return refused({ reason: 'session-ended' });
      const now = this.clock.now();
      const decision = decideRefresh(found.facts, now);
      if (decision.kind === 'end') {
        await this.end(found, decision.reason, now, call);
        return refused({ reason: decision.reason });
      }
      // A token used a moment ago keeps its first instant: the leeway must not be stretched by repeating it.
      if (found.facts.tokenUsedAt === null) await this.sessions.markUsed(refreshToken, now);
      return ok(await this.tokens.issue(found.session, found.person, now, decision.expiresAt));
    });
  }

  private async end({ session, person, facts }: FoundSession, reason: string, at: Date, call: Call): Promise<void> {
    if (facts.sessionEndedAt !== null) return;
    await this.sessions.end(session.id, at, reason);
    await this.audit.add({
      operatorId: session.operatorId,
      actor: { kind: 'anonymous', id: null },
      action: reason === 'refresh-reused' ? 'refresh-reused' : 'session-ended',
      subjectId: person.id,
      facts: { sessionId: session.id },
      correlationId: call.correlationId,
    });
  }
}
