import type { ServiceName } from '@visavis/contracts/registry';
import type { Fault } from './fault';

/** SIGKILL, and begun again after a while. */
export function killService(service: ServiceName, isQuick = false): Fault {
  return {
    name: `kill ${service}`,
    group: 'services',
    outageMs: [500, 4_000],
    isQuick,
    strike: async ({ stage }) => {
      await stage.platform.kill(service);
      return () => stage.platform.restart(service);
    },
  };
}

/** Away for longer than the grace of 30 s: nobody's chats are handed back all the same. */
export function loseServiceForLong(service: ServiceName): Fault {
  return {
    ...killService(service),
    name: `kill ${service}, past the grace`,
    group: 'long',
    outageMs: [33_000, 36_000],
  };
}
