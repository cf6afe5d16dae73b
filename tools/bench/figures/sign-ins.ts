import { Pool } from 'pg';
import { Http } from '@visavis/client/http';
import { fixedToken } from '@visavis/client/tokens';
import type { Platform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';
import { eachRound, rateOf, Tally, type Bench } from '../bench';
import { makeCrowd, type Crowd } from '../crowd';
import { argon2Checks } from '../floors/argon2';

const PASSWORD = 'seven quiet rivers';
const ACCOUNTS = 20;
const AT_ONCE = 8;
/** The directory checks two passwords at a time. */
const CHECKS_AT_ONCE = 2;

async function hashOf(platform: Platform, { agents }: Crowd): Promise<string> {
  const admin = new Pool({ connectionString: platform.databaseUrl, max: 1 });
  const { rows } = await admin.query<{ hash: string }>(
    'select password_hash as hash from directory.people where id = $1',
    [agents[0]?.id],
  );
  await admin.end();
  return rows[0]?.hash ?? '';
}

/** What is stored in the PHC format says how much work it is: `m` in KiB, `t` passes, `p` lanes. */
function parametersOf(hash: string): string {
  const [, algorithm = '?', , parameters = '?'] = hash.split('$');
  return `${algorithm} ${parameters}`;
}

/** Sign-ins over HTTP; nearly all of it is the hash, on purpose. */
export const signIns: Bench = {
  name: 'sign-ins',
  run: async (context) => {
    const tally = new Tally();
    const forMs = context.isQuick ? 1_000 : 3_000;
    const platform = await context.platform();
    const crowd = await makeCrowd(platform, {
      ...{ agents: ACCOUNTS, capacity: 100, isAutoAccept: true, password: PASSWORD },
    });
    const hash = await hashOf(platform, crowd);
    const http = new Http({ baseUrl: platform.url, tokens: fixedToken('') });
    const signIn = async (lane: number): Promise<void> => {
      const { email = '' } = crowd.agents[lane] ?? {};
      taken(await http.signIn(email, PASSWORD));
    };
    await eachRound(context, 'sign-ins', async () => {
      tally.noteRate('argon2', await argon2Checks(hash, PASSWORD, CHECKS_AT_ONCE, forMs));
      tally.noteRate('sign-ins', await rateOf(AT_ONCE, forMs, signIn));
    });
    return [
      {
        ...{ id: 'sign-ins', title: `sign-ins, ${String(AT_ONCE)} people at once (${parametersOf(hash)})`, unit: '/s' },
        reading: tally.value('sign-ins'),
        floor: { title: 'bare argon2 checks, 2 at once', reading: tally.value('argon2') },
      },
    ];
  },
};
