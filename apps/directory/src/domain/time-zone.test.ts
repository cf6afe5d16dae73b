import { isTimeZone } from './time-zone';

describe('time zone', () => {
  it.each(['Europe/Paris', 'America/Montreal', 'UTC'])('knows %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Europe/Atlantis', '+02:00', '', 'Europe/Paris; drop'])('does not know %p', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
