import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { natsUsers, schemas, type NatsUser } from './fleet';

/** Ed25519, PKCS8 and SPKI PEM, each base64 on one line as the services read it. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Everything generated for one installation. Never logged, never given to a service that does not need it. */
export interface Secrets {
  readonly postgres: string;
  readonly redis: string;
  readonly nats: Readonly<Record<NatsUser, string>>;
  /** Passwords of the login roles, by group role without `visavis_`: `routing`, `routing_engine`. */
  readonly roles: Readonly<Record<string, string>>;
  readonly staffToken: KeyPair;
  readonly visitorToken: KeyPair;
}

const password = (): string => randomBytes(24).toString('hex');

function keyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const oneLine = (pem: string): string => Buffer.from(pem).toString('base64');
  return { privateKey: oneLine(privateKey), publicKey: oneLine(publicKey) };
}

export function generateSecrets(): Secrets {
  const nats = Object.fromEntries(natsUsers.map((user) => [user, password()])) as Record<NatsUser, string>;
  const roles = schemas.flatMap((schema) => [schema, `${schema}_engine`]).map((role) => [role, password()] as const);
  return {
    postgres: password(),
    redis: password(),
    nats,
    roles: Object.fromEntries(roles),
    staffToken: keyPair(),
    visitorToken: keyPair(),
  };
}

/** Reads the secrets of an installation, making what is missing; the file is for its owner's eyes only. */
export function loadSecrets(file: string): Secrets {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  const kept = JSON.parse(text) as Partial<Secrets>;
  const fresh = generateSecrets();
  const secrets: Secrets = {
    ...fresh,
    ...kept,
    nats: { ...fresh.nats, ...kept.nats },
    roles: { ...fresh.roles, ...kept.roles },
  };
  const complete = JSON.stringify(secrets, null, 2);
  if (complete !== text) {
    mkdirSync(dirname(file), { recursive: true });
    const partial = `${file}.${String(process.pid)}`;
    writeFileSync(partial, complete, { mode: 0o600 });
    renameSync(partial, file);
  }
  return secrets;
}
