// A lease is one open socket of a person; their connectivity is the union of their leases.

export interface Lease {
  readonly personId: string;
  readonly connectionId: string;
  readonly lastSignAtMs: number;
  /** Null while the socket is open. */
  readonly closedAtMs: number | null;
}

/** What the leases of one person tell together. */
export interface Life {
  readonly lastSignAtMs: number;
  /** The instant at which the last of their leases drops, or dropped; in the future while one is alive. */
  readonly droppedAtMs: number;
}

/**
 * An open lease drops when it stays quiet for longer than sockets take to show life (`quietMs`), a closed one when it
 * was closed. A person lives as long as one of their leases; without any there is nothing to tell.
 */
export function lifeOf(leases: readonly Lease[], quietMs: number): Life | null {
  if (leases.length === 0) return null;
  return {
    lastSignAtMs: Math.max(...leases.map((lease) => lease.lastSignAtMs)),
    droppedAtMs: Math.max(...leases.map((lease) => dropOf(lease, quietMs))),
  };
}

/** Each person's leases. */
export function byPerson(leases: readonly Lease[]): ReadonlyMap<string, readonly Lease[]> {
  const people = new Map<string, Lease[]>();
  for (const lease of leases) {
    const known = people.get(lease.personId);
    if (known) known.push(lease);
    else people.set(lease.personId, [lease]);
  }
  return people;
}

function dropOf(lease: Lease, quietMs: number): number {
  const quietAtMs = lease.lastSignAtMs + quietMs;
  return lease.closedAtMs === null ? quietAtMs : Math.min(lease.closedAtMs, quietAtMs);
}
