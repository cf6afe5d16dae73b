import { monitorEventLoopDelay } from 'node:perf_hooks';
import { putOperator, putPerson, signIn, type Person } from '@visavis/contracts/directory';
import { MINUTE_MS, SECOND_MS } from '@visavis/kernel/time';
import { verifyStaffToken } from '@visavis/platform/tokens';
import { PASSWORD, anOperator, aPerson, startDirectory, type DirectoryUnderTest } from './directory-under-test';

describe('signing in', () => {
  let directory: DirectoryUnderTest;
  const operator = anOperator('sign-in-operator');
  const enter = (email: string, password = PASSWORD) =>
    directory.ask(signIn, { email, password, userAgent: 'jest' }, { kind: 'anonymous' });
  const reasonOf = async (email: string, password: string) => {
    const answer = await enter(email, password);
    return answer.ok ? 'signed in' : answer.error.reason;
  };
  const enrol = async (email: string, given: Partial<Person> = {}) => {
    const person = aPerson(operator.id, email, given);
    await directory.put(putPerson, person);
    return person;
  };

  beforeAll(async () => {
    directory = await startDirectory();
    await directory.put(putOperator, operator);
  });
  afterAll(() => directory.stop());

  it('gives the person a token that says who they are, for ten minutes', async () => {
    const person = await enrol('ada@example.test', { role: 'supervisor' });
    const answer = await enter('ADA@Example.Test');
    if (!answer.ok) throw new Error(answer.error.reason);
    const { accessToken, accessExpiresAt, person: told } = answer.value;
    const publicKey = Buffer.from(directory.stores.secrets.staffToken.publicKey, 'base64').toString();
    const verified = await verifyStaffToken(publicKey, accessToken);
    expect(verified?.caller).toEqual({
      kind: 'person',
      personId: person.id,
      operatorId: operator.id,
      role: 'supervisor',
    });
    const leftMs = Date.parse(accessExpiresAt) - Date.now();
    expect(leftMs).toBeGreaterThan(9 * MINUTE_MS);
    expect(leftMs).toBeLessThanOrEqual(10 * MINUTE_MS);
    expect(told).toMatchObject({ email: 'ada@example.test', version: 1 });
    expect(JSON.stringify(answer.value)).not.toContain('argon2');
  });

  it('answers a wrong password, an unknown address and a disabled person alike', async () => {
    await enrol('bea@example.test');
    await enrol('cleo@example.test', { isDisabled: true });
    const answers = [
      await enter('bea@example.test', 'not the password'),
      await enter('nobody@example.test', 'not the password'),
      await enter('cleo@example.test'),
    ];
    const refusal = { ok: false, error: { code: 'unauthenticated', reason: 'wrong-credentials' } };
    expect(answers).toEqual([refusal, refusal, refusal]);
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const timed = async (email: string) => {
      const begun = performance.now();
      await enter(email, 'not the password');
      return performance.now() - begun;
    };
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 5; round += 1) {
      await enrol(`timed-${String(round)}@example.test`);
      known.push(await timed(`timed-${String(round)}@example.test`));
      unknown.push(await timed(`nobody-${String(round)}@example.test`));
    }
    // The hash is most of it; without it an unknown address would answer in a tenth.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
    expect(median(unknown) / median(known)).toBeLessThan(2);
  });

  it('closes an address after ten failures, known or not, even to the right password', async () => {
    await enrol('dora@example.test');
    for (const email of ['dora@example.test', 'nobody-at-all@example.test']) {
      for (let guess = 0; guess < 10; guess += 1) expect(await reasonOf(email, 'a guess')).toBe('wrong-credentials');
      expect(await reasonOf(email, PASSWORD)).toBe('too-many-attempts');
    }
    await directory.admin.query(`update directory.sign_in_failures set at = at - interval '15 minutes'`);
    expect(await reasonOf('dora@example.test', PASSWORD)).toBe('signed in');
  });

  it('tells ten guesses and no more, though forty are sent at once', async () => {
    await enrol('eve@example.test');
    const reasons = await Promise.all(
      Array.from({ length: 40 }, (_, index) => reasonOf('eve@example.test', `guess ${String(index)}`)),
    );
    expect(reasons.filter((reason) => reason === 'wrong-credentials')).toHaveLength(10);
    expect(reasons.filter((reason) => reason === 'too-many-attempts')).toHaveLength(30);
  });

  it('forgets the failures of somebody who gets in', async () => {
    await enrol('fay@example.test');
    for (let guess = 0; guess < 9; guess += 1) await enter('fay@example.test', 'a guess');
    expect(await reasonOf('fay@example.test', PASSWORD)).toBe('signed in');
    expect(await reasonOf('fay@example.test', 'a guess')).toBe('wrong-credentials');
  });

  it('answers sixty at once, the same person among them, with the process alive all the while', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `shift-${String(index)}@example.test`);
    await Promise.all(people.map((email) => enrol(email)));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const entering = [...people, ...people, ...people, ...people, ...people].map(async (email) => {
      const reason = await reasonOf(email, PASSWORD);
      // Asked while the others still wait for their turn.
      return { reason, status: (await fetch(`${directory.url}/health/live`)).status };
    });
    const answers = await Promise.all(entering);
    delay.disable();
    expect(answers).toEqual(answers.map(() => ({ reason: 'signed in', status: 200 })));
    expect(delay.max / 1e6).toBeLessThan(SECOND_MS / 2);
  });

  it('turns away at once whom it has no place for, and takes them afterwards', async () => {
    const reasons = await Promise.all(Array.from({ length: 120 }, () => reasonOf('shift-0@example.test', PASSWORD)));
    expect(new Set(reasons)).toEqual(new Set(['signed in', 'sign-in-busy']));
    expect(reasons.filter((reason) => reason === 'signed in').length).toBeGreaterThanOrEqual(102);
    expect(await reasonOf('shift-0@example.test', PASSWORD)).toBe('signed in');
  });

  it('writes an audit entry for each, with nothing secret in it', async () => {
    const person = await enrol('gil@example.test');
    await enter('gil@example.test', 'a guess');
    await enter('gil@example.test');
    const { rows } = await directory.admin.query<{ action: string }>(
      'select action, facts from directory.audit_log where subject_id = $1 order by id',
      [person.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['put-person', 'sign-in-failed', 'signed-in']);
    expect(JSON.stringify(rows)).not.toMatch(/guess|river|argon2/);
  });
});
