import { z } from 'zod';
import { Unavailable } from '@visavis/messaging/service-error';
import { faultOf } from './fault';

const ofPostgres = (code: string, constraint?: string) =>
  Object.assign(new Error('row (Ana, 12) is wrong'), { code, ...(constraint ? { constraint } : {}) });

describe('what is at fault', () => {
  it('is what was said, told without it', () => {
    expect(faultOf(ofPostgres('23514', 'visits_check'))).toBe('SQLSTATE 23514 visits_check');
    expect(faultOf(ofPostgres('22007'))).toBe('SQLSTATE 22007');
    expect(faultOf(new RangeError('Ana is no time'))).toBe('RangeError');
    const { error } = z.object({ work: z.object({ id: z.uuid() }) }).safeParse({ work: { id: 'Ana' } });
    expect(faultOf(error)).toBe('work.id: invalid_format');
  });

  it.each([['57014'], ['40P01'], ['42P01'], ['08006'], ['ECONNRESET']])('is something else with %s', (code) => {
    const fault = faultOf(ofPostgres(code));
    expect(fault).toBeNull();
  });

  it('is something else when anything is out of reach', () => {
    expect(faultOf(new Unavailable('the database'))).toBeNull();
  });
});
