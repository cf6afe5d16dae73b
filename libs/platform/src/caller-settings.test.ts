import { newId } from '@visavis/kernel/id';
import { beginText, settingsOf } from './caller-settings';

describe('a caller’s transaction', () => {
  const [operatorId, personId, contactId, brandId] = [newId(), newId(), newId(), newId()];

  it('of a person carries operator and person, in one round trip', () => {
    const settings = settingsOf({ kind: 'person', operatorId, personId, role: 'agent' });
    expect(settings.role).toBe('request');
    expect(beginText(settings)).toBe(
      `begin; select set_config('app.operator', '${operatorId}', true), set_config('app.person', '${personId}', true)`,
    );
  });

  it('of a visitor carries operator and contact', () => {
    const settings = settingsOf({ kind: 'visitor', operatorId, brandId, contactId });
    expect(settings.role).toBe('request');
    expect(beginText(settings)).toContain(`set_config('app.contact', '${contactId}', true)`);
  });

  it.each([{ kind: 'service', service: 'routing' } as const, { kind: 'anonymous' } as const])(
    'of a $kind is the engine’s',
    (caller) => {
      expect(settingsOf(caller).role).toBe('engine');
      expect(beginText(settingsOf(caller))).toBe('begin');
    },
  );

  it('bears the correlation id as a comment and as the name that pg_stat_activity shows, and the trace for the outbox', () => {
    const marks = { correlationId: 'click-7', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
    expect(beginText(settingsOf({ kind: 'anonymous' }), marks)).toBe(
      `begin /*correlation=click-7*/; set local application_name = 'click-7'; ` +
        `set local app.traceparent = '${marks.traceparent}'`,
    );
  });

  it('of whoever adds up several statements lets them all see one state', () => {
    const anonymous = settingsOf({ kind: 'anonymous' });
    const begin = 'begin isolation level repeatable read, read only';
    expect(beginText(anonymous, {}, { isSnapshot: true })).toBe(begin);
    expect(beginText(anonymous, { correlationId: 'click-7' }, { isSnapshot: true })).toContain(`${begin} /*`);
  });

  it.each([`'; drop table x --`, '*/ select 1 /*', "\\'", 'a\u0000b'])(
    'lets nothing of %p out of the literal',
    (id) => {
      const text = beginText(settingsOf({ kind: 'anonymous' }), { correlationId: id });
      expect(text).toMatch(
        /^begin \/\*correlation=[A-Za-z0-9-]+\*\/; set local application_name = '[A-Za-z0-9-]+'$|^begin$/,
      );
    },
  );

  it.each(["' or true --", '', 'not-a-uuid', `${newId()}'`])('never carries %p as an id', (id) => {
    const settings = settingsOf({ kind: 'person', operatorId: id, personId, role: 'agent' });
    expect(() => beginText(settings)).toThrow('app.operator is not a UUID');
  });
});
