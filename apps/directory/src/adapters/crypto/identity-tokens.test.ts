import { SignJWT, generateKeyPair } from 'jose';
import { IdentityTokensJwt } from './identity-tokens.jwt';

const secret = 'a-secret-of-the-brand-of-forty-characters';
const key = (text: string) => new TextEncoder().encode(text);
const token = (claims: Record<string, unknown>, alg = 'HS256', from = secret) =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(key(from));
const inAnHour = () => Math.floor(Date.now() / 1_000) + 3_600;
const unsigned = (header: object, claims: object) =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';

describe('identity tokens', () => {
  const identities = new IdentityTokensJwt();
  const verify = (made: string) => identities.verify(made, secret);

  it('reads subject, name and address', async () => {
    const made = await token({ sub: 'customer-7', exp: inAnHour(), name: 'Ada', email: 'ada@example.test' });
    expect(await verify(made)).toEqual({
      ok: true,
      value: { subject: 'customer-7', name: 'Ada', email: 'ada@example.test' },
    });
  });

  it('does without name and address', async () => {
    const made = await token({ sub: 'customer-7', exp: inAnHour() });
    expect(await verify(made)).toEqual({ ok: true, value: { subject: 'customer-7', name: null, email: null } });
  });

  it('tells an expired token from a wrong one', async () => {
    const made = await token({ sub: 'customer-7', exp: inAnHour() - 7_200 });
    expect(await verify(made)).toEqual({ ok: false, error: 'identity-expired' });
  });

  it.each<[string, () => Promise<string> | string]>([
    ['no text at all', () => ''],
    ['text that is no token', () => 'a.b.c'],
    ['algorithm none', () => unsigned({ alg: 'none' }, { sub: 'customer-7', exp: inAnHour() })],
    ['HS512 with the right secret', () => token({ sub: 'customer-7', exp: inAnHour() }, 'HS512')],
    ['another secret', () => token({ sub: 'customer-7', exp: inAnHour() }, 'HS256', `${secret}!`)],
    ['no subject', () => token({ exp: inAnHour() })],
    ['an empty subject', () => token({ sub: ' ', exp: inAnHour() })],
    ['no expiry', () => token({ sub: 'customer-7' })],
    ['not valid before tomorrow', () => token({ sub: 'customer-7', exp: inAnHour() + 1e6, nbf: inAnHour() + 9e5 })],
    ['a name that is no text', () => token({ sub: 'customer-7', exp: inAnHour(), name: 7 })],
    ['an address that is none', () => token({ sub: 'customer-7', exp: inAnHour(), email: 'ada' })],
  ])('refuses %s', async (_what, make) => {
    expect(await verify(await make())).toEqual({ ok: false, error: 'wrong-identity' });
  });

  it('refuses a token signed with a key pair', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const made = await new SignJWT({ sub: 'customer-7', exp: inAnHour() })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey);
    expect(await verify(made)).toEqual({ ok: false, error: 'wrong-identity' });
  });
});
