import type { NewEvent } from '@visavis/contracts/envelope';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { Lease } from '../domain/lease';
import { enrol, type Presence } from '../domain/presence';
import { JudgePresences } from './judge-presences';
import { Leases, Presences, type Signals, type Timing, type Change, type LeaseReading, type Locked } from './ports';
import { SweepPresences } from './sweep-presences';

const NOW_MS = 1_000_000;
const timing: Timing = {
  quietMs: 15_000,
  dropToleranceMs: 5_000,
  graceMs: 30_000,
  suspensionMs: 30_000,
  sweepMs: 1_000,
};

class Joined extends Transactions {
  run<T>(_caller: unknown, work: () => Promise<T>): Promise<T> {
    return work();
  }
  afterCommit(): void {
    throw new Error('nothing is left for later');
  }
}

class Kept extends Outbox {
  readonly events: NewEvent[] = [];
  async add(...events: readonly NewEvent[]): Promise<void> {
    this.events.push(...events);
  }
}

class Rows extends Presences {
  readonly saved: Presence[] = [];
  constructor(
    private readonly heard: readonly Presence[],
    private readonly locked: readonly Presence[],
  ) {
    super();
  }
  override find = jest.fn();
  override lock = jest.fn();
  override add = jest.fn();
  override employ = jest.fn();
  override async listHeard(): Promise<readonly Presence[]> {
    return this.heard;
  }
  override async lockFree(): Promise<readonly Locked[]> {
    return this.locked.map((presence) => ({ presence, at: new Date(NOW_MS) }));
  }
  override async save(changes: readonly Change[]): Promise<void> {
    this.saved.push(...changes.map(({ after }) => after));
  }
}

class Readings extends Leases {
  override open = jest.fn();
  override renew = jest.fn();
  override close = jest.fn();
  override doubt = jest.fn();
  constructor(private readonly readings: (readonly Lease[] | undefined)[]) {
    super();
  }
  override async read(): Promise<LeaseReading | undefined> {
    const leases = this.readings.shift();
    return leases && { nowMs: NOW_MS, listeningSinceMs: 0, leases };
  }
}

const signals: Signals = {
  sweepBegan: jest.fn(),
  presencesSeen: jest.fn(),
  sightLost: jest.fn(),
  massLossBegan: jest.fn(),
  presenceMoved: jest.fn(),
  leaseOpened: jest.fn(),
  leaseClosed: jest.fn(),
  leasesRenewed: jest.fn(),
  leasesOutOfReach: jest.fn(),
};
const connected: Presence = {
  ...enrol({ personId: 'p', operatorId: 'o', teamId: null }, new Date(0)),
  connectivity: 'connected',
};
const lease = (agoMs: number): Lease => ({
  personId: 'p',
  connectionId: 'c',
  lastSignAtMs: NOW_MS - agoMs,
  closedAtMs: null,
});

async function sweep(rows: Rows, readings: (readonly Lease[] | undefined)[]): Promise<Kept> {
  const outbox = new Kept();
  const judge = new JudgePresences(timing, signals);
  await new SweepPresences(new Joined(), rows, new Readings(readings), judge, outbox).execute();
  return outbox;
}

describe('a sweep', () => {
  it('writes and tells what two looks agree on', async () => {
    const rows = new Rows([connected], [connected]);
    const { events } = await sweep(rows, [[lease(31_000)], [lease(31_000)]]);
    expect(rows.saved).toMatchObject([{ connectivity: 'lost', version: 2 }]);
    expect(events).toMatchObject([{ envelope: { version: 2, data: { cause: 'lost' } } }]);
  });

  it('leaves whoever showed life after the first look', async () => {
    const rows = new Rows([connected], [connected]);
    const { events } = await sweep(rows, [[lease(31_000)], [lease(31_000), lease(0)]]);
    expect([rows.saved, events]).toEqual([[], []]);
  });

  it('leaves whom another replica has already moved', async () => {
    const rows = new Rows([connected], [{ ...connected, connectivity: 'lost', version: 2 }]);
    await sweep(rows, [[lease(31_000)], [lease(31_000)]]);
    expect(rows.saved).toEqual([]);
  });

  it('decides nothing when leases cannot be read, be it at the second look', async () => {
    const rows = new Rows([connected], [connected]);
    await sweep(rows, [undefined]);
    await sweep(rows, [[lease(31_000)], undefined]);
    expect(rows.saved).toEqual([]);
  });

  it('that could not reach the database doubts the signs of life until then', async () => {
    const rows = new Rows([], []);
    rows.listHeard = () => Promise.reject(new Error('the database is out of reach'));
    const readings = new Readings([[lease(0)]]);
    const judge = new JudgePresences(timing, signals);
    const sweeping = new SweepPresences(new Joined(), rows, readings, judge, new Kept()).execute();
    await expect(sweeping).rejects.toThrow('out of reach');
    expect(readings.doubt).toHaveBeenCalledTimes(1);
  });
});
