// Loaded into a service before anything else (NODE_OPTIONS=--require) by `npm run bench -- --profile`: writes its CPU profile,
// and a summary to read, when it ends.
import { Session, type Profiler } from 'node:inspector';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileSummary } from './profile-summary';

const WORTH_TELLING = 0.01;
/** Starting up is not what is looked at. */
const AFTER_MS = 4_000;
const folder = process.env.VISAVIS_PROFILE_DIR;

if (folder !== undefined) {
  setTimeout(() => profile(folder), AFTER_MS).unref();
}

function profile(into: string): void {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  process.once('exit', () => {
    // The answer comes before `post` returns.
    session.post('Profiler.stop', (_error, { profile: taken }) => write(into, taken));
  });
}

function write(into: string, taken: Profiler.Profile): void {
  const name = `${process.env.INSTANCE_ID ?? 'service'}-${String(process.pid)}`;
  writeFileSync(join(into, `${name}.cpuprofile`), JSON.stringify(taken));
  const { busyShare, places } = profileSummary(taken);
  const told = places.filter(({ share }) => share >= WORTH_TELLING);
  const lines = told.map(({ place, share }) => `${(share * 100).toFixed(1).padStart(5)} %  ${place}`);
  writeFileSync(join(into, `${name}.txt`), [`busy ${(busyShare * 100).toFixed(1)} %`, ...lines, ''].join('\n'));
}
