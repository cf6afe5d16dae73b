import type { Fault } from './fault';

const repaired = (): Promise<void> => Promise.resolve();

export const resetNats: Fault = {
  name: 'reset services from nats',
  group: 'network',
  outageMs: [0, 0],
  strike: ({ nats }) => {
    nats.reset();
    return Promise.resolve(repaired);
  },
};

export const slowNats: Fault = {
  name: 'slow and slice nats',
  group: 'network',
  outageMs: [3_000, 6_000],
  strike: ({ nats }) => {
    nats.change({ latencyMs: 30, jitterMs: 60, sliceBytes: 1_000 });
    return Promise.resolve(() => {
      nats.change({});
      return repaired();
    });
  },
};

/** Both ends believe in their connections and hear nothing. */
export const swallowNats: Fault = {
  name: 'black hole before nats',
  group: 'network',
  outageMs: [2_000, 5_000],
  strike: ({ nats }) => {
    nats.change({ isBlackHole: true });
    return Promise.resolve(() => {
      nats.change({});
      return repaired();
    });
  },
};

/** NATS is gone for the services without a word; they find out by their pings. */
export const halfOpenNats: Fault = {
  name: 'half-open to nats',
  group: 'network',
  outageMs: [0, 0],
  strike: ({ nats }) => {
    nats.halfOpen('server');
    return Promise.resolve(repaired);
  },
};
