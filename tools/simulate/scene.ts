import { Pool } from 'pg';
import type { Bus } from '@visavis/messaging/bus';
import { openStage } from '../stage/open-stage';
import { openSetupBus } from '../seed/setup-bus';
import type { Terminal } from '../start/terminal';
import { toldAll } from './settle';

/** Where a simulation plays. */
export interface Scene {
  /** Where clients reach the gateway. */
  readonly url: string;
  readonly bus: Bus;
  /** The database as its administrator; null when nobody said where it is. */
  readonly admin: Pool | null;
  /** Waits until all that was set up is known everywhere. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SceneSettings extends Terminal {
  readonly root: string;
  readonly url: string | null;
  readonly natsUrl: string | null;
  readonly databaseUrl: string | null;
}

/** A platform of its own, or a running one that the settings name. */
export function openScene(settings: SceneSettings): Promise<Scene> {
  const { url, natsUrl } = settings;
  return url !== null && natsUrl !== null ? thatOne(url, natsUrl, settings.databaseUrl) : ownOne(settings);
}

/** Two processes of routing, since no promise may depend on there being one. */
async function ownOne({ root, say, step }: SceneSettings): Promise<Scene> {
  const { platform, close } = await openStage({ root, say, step, platform: { replicas: { routing: 2 } } });
  const admin = new Pool({ connectionString: platform.databaseUrl, max: 4 });
  return {
    url: platform.url,
    bus: platform.bus,
    admin,
    settled: () => platform.settled(60_000),
    close: async () => {
      await admin.end();
      await close();
    },
  };
}

async function thatOne(url: string, natsUrl: string, databaseUrl: string | null): Promise<Scene> {
  const { bus, close } = await openSetupBus(natsUrl);
  const admin = databaseUrl === null ? null : new Pool({ connectionString: databaseUrl, max: 4 });
  return {
    url,
    bus,
    admin,
    settled: async () => (admin ? toldAll(admin) : undefined),
    close: async () => {
      await admin?.end();
      await close();
    },
  };
}
