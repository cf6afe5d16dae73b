import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from './fault';

export const killNats: Fault = {
  name: 'kill nats',
  group: 'stores',
  outageMs: [500, 4_000],
  strike: async ({ stage }) => {
    await stage.platform.stores.nats.kill();
    return () => stage.platform.stores.nats.revive();
  },
};

/** Streams, consumers and what was acknowledged are gone: the outboxes must tell it all again. */
export const wipeNats: Fault = {
  name: 'kill nats, delete its store',
  group: 'stores',
  outageMs: [500, 4_000],
  isQuick: true,
  strike: async ({ stage }) => {
    const { nats, folder } = stage.platform.stores;
    await nats.kill();
    await rm(join(folder, 'nats', 'jetstream'), { recursive: true });
    return () => nats.revive();
  },
};

export const loseNatsForLong: Fault = {
  ...killNats,
  name: 'kill nats, past the grace',
  group: 'long',
  outageMs: [33_000, 36_000],
};
