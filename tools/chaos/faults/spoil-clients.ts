import type { Fault } from './fault';

const repaired = (): Promise<void> => Promise.resolve();

export const resetClients: Fault = {
  name: 'reset clients',
  group: 'network',
  outageMs: [0, 0],
  isQuick: true,
  strike: ({ clients }) => {
    clients.reset();
    return Promise.resolve(repaired);
  },
};

export const refuseClients: Fault = {
  name: 'refuse clients',
  group: 'network',
  outageMs: [1_000, 6_000],
  strike: ({ clients }) => {
    clients.refuse(true);
    clients.reset();
    return Promise.resolve(() => {
      clients.refuse(false);
      return repaired();
    });
  },
};

export const slowClients: Fault = {
  name: 'slow and slice clients',
  group: 'network',
  outageMs: [3_000, 6_000],
  strike: ({ clients }) => {
    clients.change({ latencyMs: 150, jitterMs: 250, sliceBytes: 400 });
    return Promise.resolve(() => {
      clients.change({});
      return repaired();
    });
  },
};

export const swallowClients: Fault = {
  name: 'black hole for clients',
  group: 'network',
  outageMs: [2_000, 6_000],
  strike: ({ clients }) => {
    clients.change({ isBlackHole: true });
    return Promise.resolve(() => {
      clients.change({});
      return repaired();
    });
  },
};

/** Sockets that look open and whose server is gone: only silence tells. */
export const halfOpenClients: Fault = {
  name: 'half-open clients',
  group: 'network',
  outageMs: [0, 0],
  isQuick: true,
  strike: ({ clients }) => {
    clients.halfOpen('server');
    return Promise.resolve(repaired);
  },
};
