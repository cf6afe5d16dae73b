import { SignJWT } from 'jose';
import {
  brandChanged,
  findBrandByKey,
  listBrands,
  listPeople,
  listTeams,
  personChanged,
  putBrand,
  putOperator,
  putPerson,
  putTeam,
  verifyIdentity,
} from '@visavis/contracts/directory';
import { newId } from '@visavis/kernel/id';
import { settled } from '@visavis/testkit/settled';
import {
  aBrand,
  anOperator,
  aPerson,
  aTeam,
  setupCaller,
  startDirectory,
  type DirectoryUnderTest,
} from './directory-under-test';

describe('setting up', () => {
  let directory: DirectoryUnderTest;
  const operator = anOperator('setup-operator');
  const other = anOperator('other-operator');
  const brand = aBrand(operator.id, 'atlas');
  const team = aTeam(operator.id, 'days');
  const refusal = async (asked: ReturnType<DirectoryUnderTest['ask']>) => {
    const answer = await asked;
    return answer.ok ? 'done' : answer.error.reason;
  };
  const eventsAbout = async (key: string) => {
    await settled(directory.stores);
    const { rows } = await directory.admin.query<{ subject: string; envelope: { version: number; data: unknown } }>(
      'select subject, envelope from directory.outbox where subject like $1 order by position',
      [`%.${key}`],
    );
    return rows;
  };

  beforeAll(async () => {
    directory = await startDirectory();
    await directory.put(putOperator, operator);
    await directory.put(putOperator, other);
    await directory.put(putBrand, brand);
    await directory.put(putTeam, team);
  });
  afterAll(() => directory.stop());

  it('finds a brand by its key, without its secret', async () => {
    const answer = await directory.ask(findBrandByKey, { key: brand.key }, { kind: 'anonymous' });
    const { identitySecret, ifAbsent: _, ...known } = brand;
    expect(answer).toEqual({ ok: true, value: { brand: { ...known, version: 1 } } });
    expect(JSON.stringify(answer)).not.toContain(identitySecret);
    expect(await refusal(directory.ask(findBrandByKey, { key: 'no-such-key' }))).toBe('unknown-brand');
  });

  it('leaves what exists alone when asked for the absent only', async () => {
    await directory.put(putBrand, { ...brand, name: 'Renamed', ifAbsent: true });
    const answer = await directory.ask(findBrandByKey, { key: brand.key });
    expect(answer.ok && answer.value.brand).toMatchObject({ name: 'atlas', version: 1 });
  });

  it('counts versions and tells of each', async () => {
    const changing = aBrand(operator.id, 'changing');
    await directory.put(putBrand, changing);
    await directory.put(putBrand, { ...changing, colour: '#000000' });
    const events = await eventsAbout(changing.id);
    expect(events.map(({ envelope }) => envelope.version)).toEqual([1, 2]);
    expect(events.every(({ subject }) => subject === `${brandChanged.subject}.${changing.id}`)).toBe(true);
    expect(events[1]!.envelope.data).toEqual({ brandId: changing.id, version: 2 });
  });

  it('tells role, team and grants of a person whole, and never a name or an address', async () => {
    const person = aPerson(operator.id, 'ada@example.test', { teamId: team.id, brandIds: [brand.id] });
    await directory.put(putPerson, person);
    await directory.put(putPerson, { ...person, brandIds: [], isDisabled: true });
    const events = await eventsAbout(person.id);
    const facts = { personId: person.id, role: 'agent', teamId: team.id };
    expect(events.map(({ envelope }) => [envelope.version, envelope.data])).toEqual([
      [1, { ...facts, isDisabled: false, brandIds: [brand.id] }],
      [2, { ...facts, isDisabled: true, brandIds: [] }],
    ]);
    expect(events[0]!.subject).toBe(`${personChanged.subject}.${person.id}`);
    // With the @: three letters from a to d stand in many a UUID.
    expect(JSON.stringify(events)).not.toMatch(/ada@|Alix|argon2/);
  });

  it('keeps the password when none is given, and access in step with grants', async () => {
    const person = aPerson(operator.id, 'bea@example.test', { brandIds: [brand.id] });
    await directory.put(putPerson, person);
    const stored = async () => {
      const { rows } = await directory.admin.query<{ hash: string; grants: string; access: string }>(
        `select password_hash as hash, (select count(*) from directory.grants where person_id = $1) as grants,
           (select count(*) from directory.access where person_id = $1) as access
         from directory.people where id = $1`,
        [person.id],
      );
      return rows[0]!;
    };
    const before = await stored();
    expect(before.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await directory.put(putPerson, { ...person, password: null, isDisabled: true });
    expect(await stored()).toEqual({ hash: before.hash, grants: '1', access: '0' });
    await directory.put(putPerson, { ...person, password: null });
    expect(await stored()).toEqual({ hash: before.hash, grants: '1', access: '1' });
  });

  it('refuses by name what cannot be', async () => {
    const ask = {
      brand: (given: object) =>
        refusal(directory.ask(putBrand, { ...aBrand(operator.id, 'new'), ...given }, setupCaller)),
      person: (given: object) =>
        refusal(directory.ask(putPerson, { ...aPerson(operator.id, 'new@example.test'), ...given }, setupCaller)),
    };
    await directory.put(putPerson, aPerson(operator.id, 'taken@example.test'));
    const foreign = aBrand(other.id, 'foreign');
    await directory.put(putBrand, foreign);
    expect(await ask.brand({ slug: brand.slug })).toBe('slug-taken');
    expect(await ask.brand({ key: brand.key })).toBe('key-taken');
    expect(await ask.brand({ timeZone: 'Europe/Atlantis' })).toBe('unknown-time-zone');
    expect(await ask.brand({ operatorId: newId() })).toBe('unknown-operator');
    expect(await ask.brand({ id: foreign.id })).toBe('id-taken');
    expect(await ask.person({ email: 'TAKEN@example.test' })).toBe('email-taken');
    expect(await ask.person({ teamId: newId() })).toBe('unknown-team');
    expect(await ask.person({ brandIds: [foreign.id] })).toBe('unknown-brand');
    expect(await ask.person({ password: 'aaaaaaaaaaaa' })).toBe('weak-password');
    expect(await refusal(directory.ask(putTeam, { ...team, id: newId() }, setupCaller))).toBe('slug-taken');
    expect(await refusal(directory.ask(putOperator, { ...other, slug: operator.slug }, setupCaller))).toBe(
      'slug-taken',
    );
  });

  it('lets only one of two have a name they ask for at once', async () => {
    const both = [aBrand(operator.id, 'wanted'), aBrand(operator.id, 'wanted')].map((wish, index) => {
      return refusal(directory.ask(putBrand, { ...wish, key: `wanted-${String(index)}` }, setupCaller));
    });
    expect((await Promise.all(both)).sort()).toEqual(['done', 'slug-taken']);
  });

  it('answers lists to a service over all operators, by pages', async () => {
    await directory.put(putPerson, aPerson(other.id, 'elsewhere@example.test'));
    const brands = await directory.ask(listBrands, {});
    expect(brands.ok && new Set(brands.value.brands.map(({ operatorId }) => operatorId))).toEqual(
      new Set([operator.id, other.id]),
    );
    const teams = await directory.ask(listTeams, {});
    expect(teams.ok && teams.value.teams.map(({ id }) => id)).toContain(team.id);
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await directory.ask(listPeople, { limit: 2, ...(after ? { after } : {}) });
      if (!page.ok) throw new Error(page.error.reason);
      ids.push(...page.value.people.map(({ id }) => id));
      if (page.value.next === null) break;
      after = page.value.next;
    }
    const { rows } = await directory.admin.query<{ id: string }>('select id from directory.people order by id');
    expect(ids).toEqual(rows.map(({ id }) => id));
  });

  it('verifies identities with the secret of their own brand', async () => {
    const sibling = aBrand(operator.id, 'sibling');
    await directory.put(putBrand, sibling);
    const identity = await new SignJWT({ sub: 'customer-1', name: 'Ada' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(brand.identitySecret));
    expect(await directory.ask(verifyIdentity, { brandId: brand.id, identity })).toEqual({
      ok: true,
      value: { subject: 'customer-1', name: 'Ada', email: null },
    });
    expect(await refusal(directory.ask(verifyIdentity, { brandId: sibling.id, identity }))).toBe('wrong-identity');
    expect(await refusal(directory.ask(verifyIdentity, { brandId: newId(), identity }))).toBe('unknown-brand');
  });
});
