import { findBrandByKey, listBrands, listPeople, listTeams, signIn } from '@visavis/contracts/directory';
import { ok, refused } from '@visavis/kernel/result';
import { at, brand } from './fake-records';
import type { FakeWorld } from './fake-world';

const tokens = {
  accessToken: 'access',
  accessExpiresAt: at,
  refreshToken: 'refresh',
  refreshExpiresAt: '2036-01-01T00:00:00.000Z',
};

export function answerDirectory({ fleet, people }: FakeWorld): void {
  fleet.answer(listBrands, () => ok({ brands: [brand] }));
  fleet.answer(findBrandByKey, ({ key }) => (key === brand.key ? ok({ brand }) : refused({ reason: 'unknown-brand' })));
  fleet.answer(listPeople, ({ ids }) =>
    ok({ people: people.filter(({ id }) => ids?.includes(id) ?? true), next: null }),
  );
  fleet.answer(listTeams, () => ok({ teams: [] }));
  fleet.answer(signIn, ({ email, password }) => {
    const found = people.find((one) => one.email === email);
    return found && password === 'right' ? ok({ ...tokens, person: found }) : refused({ reason: 'wrong-credentials' });
  });
}
