import { putOperator, putPerson, refreshSession, signIn, signOut } from '@visavis/contracts/directory';
import { PASSWORD, anOperator, aPerson, startDirectory, type DirectoryUnderTest } from './directory-under-test';

describe('sessions', () => {
  let directory: DirectoryUnderTest;
  const operator = anOperator('sessions-operator');
  const enter = async (email: string) => {
    const answer = await directory.ask(signIn, { email, password: PASSWORD, userAgent: 'jest' }, { kind: 'anonymous' });
    if (!answer.ok) throw new Error(answer.error.reason);
    return answer.value.refreshToken;
  };
  const enrolled = async (email: string) => {
    const person = aPerson(operator.id, email);
    await directory.put(putPerson, person);
    return { person, refreshToken: await enter(email) };
  };
  const refresh = (refreshToken: string) => directory.ask(refreshSession, { refreshToken }, { kind: 'anonymous' });
  const rotated = async (refreshToken: string) => {
    const answer = await refresh(refreshToken);
    if (!answer.ok) throw new Error(answer.error.reason);
    return answer.value.refreshToken;
  };
  const reasonOf = async (refreshToken: string) => {
    const answer = await refresh(refreshToken);
    return answer.ok ? 'refreshed' : answer.error.reason;
  };
  const letTimePass = (interval: string) =>
    directory.admin.query(
      `update directory.refresh_tokens set used_at = used_at - $1::interval, expires_at = expires_at - $1::interval`,
      [interval],
    );

  beforeAll(async () => {
    directory = await startDirectory();
    await directory.put(putOperator, operator);
  });
  afterAll(() => directory.stop());

  it('go on from token to token', async () => {
    const { refreshToken } = await enrolled('ada@example.test');
    const second = await rotated(refreshToken);
    const third = await rotated(second);
    expect(new Set([refreshToken, second, third]).size).toBe(3);
  });

  it('forgive a token that comes again at once: the answer was lost', async () => {
    const { refreshToken } = await enrolled('bea@example.test');
    const [first, second] = await Promise.all([rotated(refreshToken), rotated(refreshToken)]);
    expect(first).not.toBe(second);
    expect(await reasonOf(first)).toBe('refreshed');
  });

  it('end when a token comes again later, for the thief and for the owner', async () => {
    const { refreshToken } = await enrolled('cleo@example.test');
    const next = await rotated(refreshToken);
    await letTimePass('3 seconds');
    expect(await reasonOf(refreshToken)).toBe('refresh-reused');
    expect(await reasonOf(next)).toBe('session-ended');
    const { rows } = await directory.admin.query(
      `select action from directory.audit_log where action = 'refresh-reused'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('end after a fortnight unused', async () => {
    const { refreshToken } = await enrolled('dora@example.test');
    await letTimePass('15 days');
    expect(await reasonOf(refreshToken)).toBe('session-ended');
  });

  it('end on signing out, as often as one says it', async () => {
    const { refreshToken } = await enrolled('eve@example.test');
    const leave = () => directory.ask(signOut, { refreshToken }, { kind: 'anonymous' });
    expect([await leave(), await leave()]).toEqual([
      { ok: true, value: {} },
      { ok: true, value: {} },
    ]);
    expect(await reasonOf(refreshToken)).toBe('session-ended');
  });

  it('end when the person is disabled, and a new password ends the old ones', async () => {
    const fay = await enrolled('fay@example.test');
    await directory.put(putPerson, { ...fay.person, password: null, isDisabled: true });
    expect(await reasonOf(fay.refreshToken)).toBe('session-ended');
    const gil = await enrolled('gil@example.test');
    await directory.put(putPerson, { ...gil.person, password: 'another wide river' });
    expect(await reasonOf(gil.refreshToken)).toBe('session-ended');
  });

  it('refuse a token nobody gave out', async () => {
    expect(await reasonOf('x'.repeat(43))).toBe('session-ended');
  });

  it('leave only hashes in the database', async () => {
    const { refreshToken } = await enrolled('hal@example.test');
    const { rows } = await directory.admin.query<{ dump: string }>(
      `select string_agg(t::text, ' ') || (select string_agg(s::text, ' ') from directory.sessions s) as dump
       from directory.refresh_tokens t`,
    );
    expect(rows[0]!.dump).not.toContain(refreshToken);
    expect(rows[0]!.dump).not.toContain(Buffer.from(refreshToken).toString('hex'));
  });
});
