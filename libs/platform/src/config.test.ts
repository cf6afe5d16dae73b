import { generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import { ConfigError, databaseEnv, parseConfig, pemEnv, processEnv } from './config';

const schema = z.object({ ...processEnv, ...databaseEnv });
const good = {
  HTTP_PORT: '3001',
  NATS_URL: 'nats://routing:secret@127.0.0.1:4222',
  DATABASE_URL: 'postgres://u:p@h/d',
  ENGINE_DATABASE_URL: 'postgresql://u:p@h/d',
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('has defaults for what may be left out', () => {
    expect(parseConfig(schema, { ...good, LOG_LEVEL: '' })).toMatchObject({
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 3_001,
      LOG_LEVEL: 'info',
      DATABASE_POOL: 10,
    });
  });

  it('names every variable that is missing or wrong, at once', () => {
    expect(problems({ HTTP_PORT: '99999', DATABASE_URL: 'mysql://h/d', ENGINE_DATABASE_URL: '' })).toEqual([
      expect.stringMatching(/^HTTP_PORT: .*65535/),
      'NATS_URL is missing',
      'DATABASE_URL: expected a URL beginning with postgres:// or postgresql://',
      'ENGINE_DATABASE_URL is missing',
    ]);
  });

  it('never shows a value', () => {
    const said = problems({
      ...good,
      HTTP_PORT: 'hunter2',
      NATS_URL: 'hunter2',
      LOG_LEVEL: 'hunter2',
      DATABASE_URL: 'hunter2',
    });
    expect(said).toHaveLength(4);
    expect(said.join()).not.toContain('hunter2');
  });

  it('reads a PEM document in base64', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(pemEnv.parse(Buffer.from(pem).toString('base64'))).toBe(pem);
    expect(pemEnv.safeParse('bm8=').success).toBe(false);
  });
});
