import { CalendarsLuxon } from './calendars.luxon';

const calendars = new CalendarsLuxon();
const cut = (from: string, to: string, interval: '15m' | '30m' | '1h' | '1d', zone: string): string[] =>
  calendars.cut({ from: new Date(from), to: new Date(to) }, interval, zone).map((at) => at.toISOString().slice(5, 16));

describe('intervals', () => {
  it('begin where wall clocks show it, the first where it is asked', () => {
    expect(cut('2026-03-02T10:15Z', '2026-03-02T11:15Z', '30m', 'UTC')).toEqual([
      ...['03-02T10:15', '03-02T10:30', '03-02T11:00'],
    ]);
    expect(cut('2026-03-02T10:00Z', '2026-03-02T12:00Z', '1h', 'Asia/Kathmandu')).toEqual([
      ...['03-02T10:00', '03-02T10:15', '03-02T11:15'],
    ]);
  });

  it('know the shift of half an hour on Lord Howe', () => {
    // On 5 April at 02:00 (+11) clocks go back to 01:30 (+10:30): the repeated half hour stands for itself.
    expect(cut('2026-04-04T14:00Z', '2026-04-04T17:00Z', '1h', 'Australia/Lord_Howe')).toEqual([
      ...['04-04T14:00', '04-04T15:00', '04-04T15:30', '04-04T16:30'],
    ]);
  });

  it('make days of 23, 24 and 25 hours', () => {
    const days = cut('2026-03-27T23:00Z', '2026-03-30T22:00Z', '1d', 'Europe/Paris');
    expect(days).toEqual(['03-27T23:00', '03-28T23:00', '03-29T22:00']);
    const autumn = cut('2026-10-24T22:00Z', '2026-10-26T23:00Z', '1d', 'Europe/Paris');
    expect(autumn).toEqual(['10-24T22:00', '10-25T23:00']);
  });

  it('of a zone whose midnight is skipped begin when the day does', () => {
    // In Cairo clocks went from 24:00 on 23 April to 01:00 on 24 April 2026.
    expect(cut('2026-04-23T12:00Z', '2026-04-24T12:00Z', '1d', 'Africa/Cairo')).toEqual(['04-23T12:00', '04-23T22:00']);
  });
});
