import { Injectable, Logger } from '@nestjs/common';
import { Unavailable } from '@visavis/messaging/service-error';
import { RedisConnection, RedisSettings } from '@visavis/platform/redis-connection';
import { MINUTE_MS } from '@visavis/kernel/time';
import type { Lease } from '../../domain/lease';
import { Leases, Signals, Timing, type LeaseKey, type LeaseReading } from '../../usecases/ports';
import { Interruptions } from './interruptions';
import { closeScript, openScript, readScript, renewScript } from './lease-scripts';

type Pairs = readonly string[];
type Read = readonly [nowMs: number, markedAtMs: number, leases: Pairs, closed: Pairs];

@Injectable()
export class LeasesRedis extends Leases {
  private readonly logger = new Logger('leases');
  private readonly keys: { readonly leases: string; readonly closed: string; readonly marker: string };
  private readonly retentionMs: number;
  private listeningSinceMs = 0;

  constructor(
    private readonly redis: RedisConnection,
    private readonly interruptions: Interruptions,
    { prefix }: RedisSettings,
    { graceMs, suspensionMs }: Timing,
    private readonly signals: Signals,
  ) {
    super();
    const key = (name: string): string => `${prefix}:presence:${name}`;
    this.keys = { leases: key('leases'), closed: key('closed'), marker: key('epoch-of-redis') };
    this.retentionMs = graceMs + suspensionMs + 10 * MINUTE_MS;
  }

  async open(lease: LeaseKey): Promise<void> {
    const failure = await this.tryTo('open', openScript, [memberOf(lease)]);
    if (!failure) this.signals.leaseOpened();
  }

  async close(lease: LeaseKey): Promise<void> {
    const failure = await this.tryTo('close', closeScript, [memberOf(lease)]);
    if (!failure) this.signals.leaseClosed();
  }

  async renew(leases: readonly LeaseKey[]): Promise<void> {
    if (leases.length === 0) return;
    const failure = await this.tryTo('renew', renewScript, leases.map(memberOf));
    if (failure) throw new Unavailable('Redis', { cause: failure });
    this.signals.leasesRenewed(leases.length);
  }

  async read(): Promise<LeaseReading | undefined> {
    const { leases, closed, marker } = this.keys;
    const interrupted = this.interruptions.take();
    try {
      const read = await this.redis.client.eval(readScript, 3, leases, closed, marker, String(this.retentionMs));
      const [nowMs, markedAtMs, open, closings] = read as Read;
      if (interrupted) this.listeningSinceMs = nowMs;
      const listeningSinceMs = Math.max(this.listeningSinceMs, markedAtMs);
      return { nowMs, listeningSinceMs, leases: leasesOf(open, scoresOf(closings)) };
    } catch (error) {
      this.failed('read', error);
      return undefined;
    }
  }

  doubt(): void {
    this.interruptions.begin();
  }

  private async tryTo(what: string, script: string, args: readonly string[]): Promise<unknown> {
    try {
      await this.redis.client.eval(script, 2, this.keys.leases, this.keys.closed, ...args);
      return undefined;
    } catch (error) {
      this.failed(what, error);
      return error;
    }
  }

  private failed(what: string, error: unknown): void {
    this.interruptions.begin();
    this.signals.leasesOutOfReach(what);
    this.logger.warn({ message: 'leases are out of reach; nobody is given up', what, err: error });
  }
}

function memberOf({ personId, connectionId }: LeaseKey): string {
  return `${personId}|${connectionId}`;
}

function scoresOf(pairs: Pairs): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    scores.set(String(pairs[index]), Number(pairs[index + 1]));
  }
  return scores;
}

function leasesOf(open: Pairs, closed: ReadonlyMap<string, number>): Lease[] {
  return [...scoresOf(open)].map(([member, lastSignAtMs]) => {
    const [personId = '', connectionId = ''] = member.split('|');
    return { personId, connectionId, lastSignAtMs, closedAtMs: closed.get(member) ?? null };
  });
}
