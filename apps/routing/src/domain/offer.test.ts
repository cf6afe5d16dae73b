import { endOffer, type Offer } from './offer';

const expiresAt = new Date('2026-03-01T10:00:20Z');
const pending = { state: 'pending', expiresAt, endedAt: null } as Offer;
const at = (seconds: number): Date => new Date(Date.UTC(2026, 2, 1, 10, 0, seconds));

describe('an offer', () => {
  it('can be accepted until the instant it expires, whatever timers did', () => {
    expect(endOffer(pending, 'accepted', at(19))).toMatchObject({
      ok: true,
      value: { state: 'accepted', endedAt: at(19) },
    });
    expect(endOffer(pending, 'accepted', at(20))).toEqual({ ok: false, error: 'offer-expired' });
  });

  it('ends once', () => {
    const ended = endOffer(pending, 'declined', at(5));
    expect(ended.ok && endOffer(ended.value, 'accepted', at(6))).toEqual({ ok: false, error: 'offer-ended' });
  });
});
