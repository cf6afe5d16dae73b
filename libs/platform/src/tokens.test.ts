import { createHmac, generateKeyPairSync } from 'node:crypto';
import type { PersonCaller, VisitorCaller } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { signStaffToken, signVisitorToken, verifyStaffToken, verifyVisitorToken } from './tokens';

function pair(): { privateKey: string; publicKey: string } {
  const keys = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return keys;
}

const keys = pair();
const person: PersonCaller = { kind: 'person', operatorId: newId(), personId: newId(), role: 'supervisor' };
const visitor: VisitorCaller = { kind: 'visitor', operatorId: newId(), brandId: newId(), contactId: newId() };
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token', () => {
  it('speaks for the person it was signed for', async () => {
    const token = await signStaffToken(keys.privateKey, person, { lifetimeS: 60 });
    const verified = await verifyStaffToken(keys.publicKey, token);
    expect(verified?.caller).toEqual(person);
    expect(verified?.expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  it('speaks for the visitor it was signed for', async () => {
    const token = await signVisitorToken(keys.privateKey, visitor, { lifetimeS: 60 });
    expect((await verifyVisitorToken(keys.publicKey, token))?.caller).toEqual(visitor);
  });

  it('of a visitor is none of a staff member, nor the other way round', async () => {
    const [staff, guest] = [
      await signStaffToken(keys.privateKey, person, { lifetimeS: 60 }),
      await signVisitorToken(keys.privateKey, visitor, { lifetimeS: 60 }),
    ];
    await expect(verifyStaffToken(keys.publicKey, guest)).resolves.toBeUndefined();
    await expect(verifyVisitorToken(keys.publicKey, staff)).resolves.toBeUndefined();
  });

  it('that has expired or was signed by another key is not valid', async () => {
    const expired = await signStaffToken(keys.privateKey, person, { lifetimeS: -60 });
    const foreign = await signStaffToken(pair().privateKey, person, { lifetimeS: 60 });
    await expect(verifyStaffToken(keys.publicKey, expired)).resolves.toBeUndefined();
    await expect(verifyStaffToken(keys.publicKey, foreign)).resolves.toBeUndefined();
  });

  it('without a signature, or signed with the public key as a secret, is not valid', async () => {
    const [, payload = ''] = (await signStaffToken(keys.privateKey, person, { lifetimeS: 60 })).split('.');
    const none = `${encoded({ alg: 'none' })}.${payload}.`;
    const header = encoded({ alg: 'HS256' });
    const mac = createHmac('sha256', keys.publicKey).update(`${header}.${payload}`).digest('base64url');
    await expect(verifyStaffToken(keys.publicKey, none)).resolves.toBeUndefined();
    await expect(verifyStaffToken(keys.publicKey, `${header}.${payload}.${mac}`)).resolves.toBeUndefined();
  });

  it('with one character changed is not valid', async () => {
    const token = await signStaffToken(keys.privateKey, person, { lifetimeS: 60 });
    // The last character of a base64 text carries unused bits: changing those changes nothing.
    for (let index = 0; index < token.length - 1; index += 7) {
      const other = token[index] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, index) + other + token.slice(index + 1);
      if (changed !== token) await expect(verifyStaffToken(keys.publicKey, changed)).resolves.toBeUndefined();
    }
  });

  it.each(['', 'a', 'a.b', 'a.b.c', '....', 'null', `${'x'.repeat(10_000)}.y.z`])('is not %.20p', async (token) => {
    await expect(verifyStaffToken(keys.publicKey, token)).resolves.toBeUndefined();
  });
});
