import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import { EntryMonths } from '../../usecases/ports';

const makeAhead = {
  name: 'entry-months-make-ahead',
  text: "select conversation.make_entry_partitions((now() at time zone 'UTC')::date)",
};

@Injectable()
export class EntryMonthsPg extends EntryMonths {
  constructor(private readonly db: Db) {
    super();
  }

  async makeAhead(): Promise<void> {
    await this.db.query(makeAhead);
  }
}
