import type { ServiceName } from '@visavis/contracts/registry';
import { freezeService } from './freeze-service';
import type { Fault } from './fault';
import { killService, loseServiceForLong } from './kill-service';
import { killNats, loseNatsForLong, wipeNats } from './lose-nats';
import { cutPostgres, killPostgres } from './lose-postgres';
import { flushAndKillRedis, flushRedis, freezeRedis, killRedis, loseRedisForLong } from './lose-redis';
import { halfOpenClients, refuseClients, resetClients, slowClients, swallowClients } from './spoil-clients';
import { halfOpenNats, resetNats, slowNats, swallowNats } from './spoil-nats';

const services: readonly ServiceName[] = [
  'directory',
  'routing',
  'conversation',
  'agent-presence',
  'reporting',
  'gateway',
];
const inQuickPlan: readonly ServiceName[] = ['routing', 'conversation', 'gateway'];

/** Everything that goes wrong here, one after the other and in pairs. */
export const faults: readonly Fault[] = [
  ...services.map((service) => killService(service, inQuickPlan.includes(service))),
  ...services.map((service) => freezeService(service, service === 'routing')),
  killRedis,
  freezeRedis,
  flushRedis,
  flushAndKillRedis,
  killNats,
  wipeNats,
  killPostgres,
  cutPostgres,
  resetClients,
  refuseClients,
  slowClients,
  swallowClients,
  halfOpenClients,
  resetNats,
  slowNats,
  swallowNats,
  halfOpenNats,
  loseServiceForLong('gateway'),
  loseServiceForLong('agent-presence'),
  loseRedisForLong,
  loseNatsForLong,
];

/** What goes wrong at the same time, the second a little after the first. */
export const pairs: readonly (readonly [string, string])[] = [
  ['kill routing', 'kill redis'],
  ['kill gateway', 'kill nats'],
  ['kill conversation', 'kill postgres'],
  ['freeze routing', 'kill nats, delete its store'],
  ['kill agent-presence', 'flush and kill redis'],
  ['kill nats', 'kill postgres'],
  ['freeze gateway', 'kill routing'],
  ['flush and kill redis', 'kill gateway, past the grace'],
];
