/** What of V8’s profile format is used here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly hitCount?: number;
  }[];
}

const IDLE = '(idle)';

/** Where the processor was, by package or part of ours: shares of the time it was busy at all, largest first. */
export function profileSummary({ nodes }: CpuProfile): {
  busyShare: number;
  places: { place: string; share: number }[];
} {
  const hits = new Map<string, number>();
  for (const { callFrame, hitCount = 0 } of nodes) {
    const place = placeOf(callFrame);
    hits.set(place, (hits.get(place) ?? 0) + hitCount);
  }
  const all = sum([...hits.values()]);
  const idle = hits.get(IDLE) ?? 0;
  hits.delete(IDLE);
  const busy = all - idle;
  const places = [...hits].map(([place, count]) => ({ place, share: busy === 0 ? 0 : count / busy }));
  return {
    busyShare: all === 0 ? 0 : busy / all,
    places: places.sort((left, right) => right.share - left.share),
  };
}

function placeOf({ functionName, url }: { readonly functionName: string; readonly url: string }): string {
  if (url === '') return functionName === '' ? '(native)' : functionName;
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage !== undefined) return inPackage;
  const ours = /\/dist\/((?:apps|libs|tools)\/[^/]+(?:\/src\/[^/]+)?)/.exec(url)?.[1];
  return ours ?? url.replace(/^.*\//, '');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
