import { Injectable } from '@nestjs/common';
import { Clock } from '@visavis/contracts/ports';

/** The machine's clock. Instants that two processes compare come from Postgres instead. */
@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
