import { Injectable } from '@nestjs/common';
import { closeLease, openLease, renewLeases } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import { gatewayCall } from '../gateway-call';
import { Peers } from '../ports';
import type { Session } from './session';
import { Sessions } from './sessions';

const MAX_LEASES = 5_000;
const MAX_OWED = 5_000;

interface Owed {
  readonly personId: string;
  readonly connectionId: string;
  readonly call: Call;
}

/** Tells agent-presence which sockets of people live. What could not be said is said the next time. */
@Injectable()
export class KeepLeases {
  private owed: Owed[] = [];

  constructor(
    private readonly peers: Peers,
    private readonly sessions: Sessions,
  ) {}

  async open(session: Session): Promise<void> {
    session.lease = 'owed';
    const opened = await this.peers.ask(openLease, { connectionId: session.connectionId }, session.call());
    if (opened.ok) session.lease = 'open';
    // A person who takes no chats has no presence to keep.
    else if (opened.error.reason === 'unknown-person') session.lease = 'none';
  }

  async close(session: Session): Promise<void> {
    if (session.personId === undefined || session.lease === 'none') return;
    await this.end({ personId: session.personId, connectionId: session.connectionId, call: session.call() });
  }

  async execute(): Promise<void> {
    const owed = this.owed.splice(0);
    await Promise.all(owed.map((lease) => this.end(lease)));
    const staff = this.sessions.welcome().filter(({ personId, lease }) => personId !== undefined && lease !== 'none');
    await Promise.all(staff.filter(({ lease }) => lease === 'owed').map((session) => this.open(session)));
    const alive = staff.filter(({ lease, isAlive }) => lease === 'open' && isAlive);
    for (let from = 0; from < alive.length; from += MAX_LEASES) await this.renew(alive.slice(from, from + MAX_LEASES));
  }

  private async renew(sessions: readonly Session[]): Promise<void> {
    for (const session of sessions) session.isAlive = false;
    const leases = sessions.flatMap(({ identity, connectionId }) => {
      if (identity?.caller.kind !== 'person') return [];
      const { personId, operatorId } = identity.caller;
      return [{ personId, operatorId, connectionId }];
    });
    const renewed = await this.peers.ask(renewLeases, { leases }, gatewayCall());
    if (!renewed.ok) for (const session of sessions) session.isAlive = true;
  }

  private async end(lease: Owed): Promise<void> {
    const { personId, connectionId, call } = lease;
    const closed = await this.peers.ask(closeLease, { personId, connectionId }, call);
    if (!closed.ok && closed.error.code === 'unavailable' && this.owed.length < MAX_OWED) this.owed.push(lease);
  }
}
