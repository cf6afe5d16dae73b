import type { ServiceName } from '@visavis/contracts/registry';
import type { Fault } from './fault';

/** SIGSTOP and, after a while, SIGCONT: it is there, keeps its connections, and says nothing. */
export function freezeService(service: ServiceName, isQuick = false): Fault {
  return {
    name: `freeze ${service}`,
    group: 'services',
    outageMs: [2_000, 7_000],
    isQuick,
    strike: ({ stage }) => {
      const pid = stage.platform.pid(service);
      if (pid === undefined) throw new Error(`${service} does not run and cannot be frozen`);
      process.kill(pid, 'SIGSTOP');
      return Promise.resolve(() => {
        // It may have been killed meanwhile by another fault.
        if (stage.platform.pid(service) === pid) process.kill(pid, 'SIGCONT');
        return Promise.resolve();
      });
    },
  };
}
