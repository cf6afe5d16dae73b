import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { Tables } from '../usecases/ports';

/** CSV as RFC 4180 has it, with the mark by which spreadsheets know UTF-8; what would be a formula there is told not to be. */
@Injectable()
export class TablesCsv extends Tables {
  write(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
    return stringify([[...header], ...rows.map((row) => [...row])], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    });
  }
}
