// What versions one socket has been shown, so that nothing older ever follows something newer.

interface Shown {
  readonly version: number;
  /** What was shown beside the version, such as the place in line; the same again is not worth a frame. */
  readonly rest: string;
}

export type ShownVersions = Map<string, Shown>;

/** Whether this is worth showing: newer than what was shown, or as new but different. Remembers it if so. */
export function isNews(shown: ShownVersions, key: string, version: number, rest: string): boolean {
  const last = shown.get(key);
  if (last && (version < last.version || (version === last.version && rest === last.rest))) return false;
  shown.set(key, { version, rest });
  return true;
}
