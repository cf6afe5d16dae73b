import { withClient } from '../../infra/sql';
import type { Fault } from './fault';

export const killPostgres: Fault = {
  name: 'kill postgres',
  group: 'stores',
  outageMs: [200, 3_000],
  isQuick: true,
  strike: async ({ stage }) => {
    await stage.killPostgres();
    return () => stage.restartPostgres();
  },
};

/** The server stays, and every connection to it is cut in the middle of whatever it was doing. */
export const cutPostgres: Fault = {
  name: 'cut all postgres sessions',
  group: 'stores',
  outageMs: [0, 0],
  strike: async ({ stage }) => {
    const others =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    await withClient(stage.platform.databaseUrl, (client) => client.query(others));
    return () => Promise.resolve();
  },
};
