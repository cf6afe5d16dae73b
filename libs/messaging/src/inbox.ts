import { Injectable } from '@nestjs/common';
import { Transactions } from '@visavis/contracts/ports';
import { MessagingOptions } from './messaging-options';
import { Statements, type Statement } from './statements';

/** Remembers in the consumer's own database which events took effect, in the same transaction as the effect. */
@Injectable()
export class Inbox {
  private readonly remember: Statement;

  constructor(
    private readonly options: MessagingOptions,
    private readonly transactions: Transactions,
    private readonly statements: Statements,
  ) {
    this.remember = {
      name: 'inbox-remember',
      text: `insert into ${options.schema}.inbox (consumer, event_id) values ($1, $2)
             on conflict do nothing returning event_id`,
    };
  }

  /**
   * Runs `work` in an engine transaction unless the event took effect before.
   * @returns false when it did
   * @throws what `work` throws; then nothing is remembered
   */
  async once(eventId: string, work: () => Promise<void>): Promise<boolean> {
    const { service } = this.options;
    return this.transactions.run({ kind: 'service', service }, async () => {
      const rows = await this.statements.query(this.remember, [service, eventId]);
      if (rows.length === 0) return false;
      await work();
      return true;
    });
  }
}
