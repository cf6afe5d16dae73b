import { Injectable } from '@nestjs/common';
import { newId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import { AuditLog, type AuditEntry } from '../../usecases/ports';

const add = {
  name: 'audit-log-add',
  text: `insert into directory.audit_log
           (id, operator_id, actor_kind, actor_id, action, subject_id, facts, correlation_id)
         select $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::uuid, $7::jsonb, $8::text where $2::uuid is not null`,
};

@Injectable()
export class AuditLogPg extends AuditLog {
  constructor(private readonly db: Db) {
    super();
  }

  async add({ operatorId, actor, action, subjectId, facts, correlationId }: AuditEntry): Promise<void> {
    const told = [action, subjectId, JSON.stringify(facts), correlationId];
    await this.db.query(add, [newId(), operatorId, actor.kind, actor.id, ...told]);
  }
}
