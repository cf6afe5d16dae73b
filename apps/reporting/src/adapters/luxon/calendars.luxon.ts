import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ReportInterval } from '@visavis/contracts/reporting';
import { QUARTER_MS } from '../../domain/quarters';
import { Calendars } from '../../usecases/ports';

/** What stays the same within an interval, and what its first quarter shows. */
const marks: Readonly<Record<ReportInterval, (at: DateTime) => string>> = {
  '15m': (at) => String(at.toMillis()),
  '30m': (at) =>
    `${at.toISODate() ?? ''} ${String(at.hour)} ${String(Math.floor(at.minute / 30))} ${String(at.offset)}`,
  '1h': (at) => `${at.toISODate() ?? ''} ${String(at.hour)} ${String(at.offset)}`,
  '1d': (at) => at.toISODate() ?? '',
};

/** Walks from quarter to quarter, so that days of 23 or 25 hours and half-hour shifts need no rule of their own. */
@Injectable()
export class CalendarsLuxon extends Calendars {
  cut({ from, to }: { from: Date; to: Date }, interval: ReportInterval, timeZone: string): Date[] {
    const starts: Date[] = [];
    let shown: string | undefined;
    for (let at = from.getTime(); at < to.getTime(); at += QUARTER_MS) {
      const mark = marks[interval](DateTime.fromMillis(at, { zone: timeZone }));
      if (mark !== shown) starts.push(new Date(at));
      shown = mark;
    }
    return starts;
  }
}
