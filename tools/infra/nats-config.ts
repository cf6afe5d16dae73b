import type { NatsPermissions } from '@visavis/contracts/nats-permissions';
import { natsPermissions } from '@visavis/contracts/nats-permissions';
import { natsUsers, type NatsUser } from './fleet';
import type { Secrets } from './secrets';

const everything: NatsPermissions = { publish: ['>'], subscribe: ['>'] };
const list = (subjects: readonly string[]): string =>
  `[${subjects.map((subject) => JSON.stringify(subject)).join(', ')}]`;

function account(user: NatsUser, password: string): string {
  const { publish, subscribe } = user === 'system' ? everything : natsPermissions(user);
  return `    { user: ${JSON.stringify(user)}, password: ${JSON.stringify(password)}, permissions: {
      publish: { allow: ${list(publish)} }, subscribe: { allow: ${list(subscribe)} } } }`;
}

/** The accounts of all services, generated from the contract registry; a server of your own can include this file. */
export function natsAuthorization(secrets: Secrets): string {
  const accounts = natsUsers.map((user) => account(user, secrets.nats[user]));
  return `authorization {\n  timeout: 5\n  users: [\n${accounts.join('\n')}\n  ]\n}\n`;
}

export interface NatsServerSettings {
  readonly host: string;
  readonly port: number;
  readonly storeDir: string;
}

/** A whole server configuration: JetStream on file, one account per service. The live board of 500 agents takes 0.8 MB. */
export function natsConfig({ host, port, storeDir }: NatsServerSettings, secrets: Secrets): string {
  return `listen: "${host}:${String(port)}"
server_name: visavis
max_payload: 4MB
jetstream { store_dir: ${JSON.stringify(storeDir)} }
${natsAuthorization(secrets)}`;
}
