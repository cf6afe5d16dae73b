import { generateSecrets } from '../infra/secrets';
import { checkNats, checkPostgres, checkRedis, withoutPassword } from './external-stores';

describe('addresses of stores in the environment', () => {
  it.each([
    ['hello', 'begins with postgres:// or postgresql://'],
    ['mysql://a@b/c', 'begins with postgres:// or postgresql://'],
    ['postgres://user:50%@host/visavis', 'has a "%" that begins no character'],
    ['postgres://user@host', 'names no database'],
    ['postgres:///visavis', 'must name host, user, password and database before any "?"'],
    ['postgres://host/visavis?user=me&password=mine', 'must name host, user, password and database before any "?"'],
    ['postgres://user:secret@127.0.0.1:1/visavis', 'connect ECONNREFUSED 127.0.0.1:1.'],
  ])('refuses %s as DATABASE_URL in one sentence', async (url, sentence) => {
    await expect(checkPostgres(url)).rejects.toThrow(sentence);
    await expect(checkPostgres(url)).rejects.not.toThrow('secret');
  });

  it('refuses a Redis and a NATS that are none, or do not answer', async () => {
    const nats = (url: string): Promise<boolean> => checkNats(url, generateSecrets(), '/accounts.conf');
    await expect(checkRedis('127.0.0.1:6379')).rejects.toThrow('begins with redis:// or rediss://');
    await expect(checkRedis('redis://127.0.0.1:1')).rejects.toThrow('connect ECONNREFUSED 127.0.0.1:1.');
    await expect(nats(':::')).rejects.toThrow('begins with nats:// or tls://');
    await expect(nats('nats://127.0.0.1:1')).rejects.toThrow('does not answer: CONNECTION_REFUSED.');
  });

  it('shows addresses without their password', () => {
    expect(withoutPassword('redis://:pass%20word@host:1/2')).toBe('redis://:…@host:1/2');
    expect(withoutPassword('postgres://user:100%@host/db')).toBe('postgres://user:…@host/db');
  });
});
