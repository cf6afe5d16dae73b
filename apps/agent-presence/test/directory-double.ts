import type { Role } from '@visavis/contracts/call';
import { personChanged } from '@visavis/contracts/directory';
import { newId } from '@visavis/kernel/id';
import { PeerDouble } from '@visavis/testkit/peer-double';
import type { TestStores } from '@visavis/testkit/start-stores';

export interface Hire {
  readonly personId: string;
  readonly operatorId: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly brandIds: readonly string[];
  readonly version: number;
}

/** Tells what directory would tell. */
export class DirectoryDouble {
  private constructor(private readonly peer: PeerDouble) {}

  static async start(stores: TestStores): Promise<DirectoryDouble> {
    return new DirectoryDouble(await PeerDouble.start(stores, 'directory'));
  }

  async tell(facts: Partial<Hire> & Pick<Hire, 'operatorId'>): Promise<Hire> {
    const hire: Hire = { personId: newId(), role: 'agent', isDisabled: false, brandIds: [], version: 1, ...facts };
    const { personId, operatorId, version, ...rest } = hire;
    const data = { personId, teamId: null, ...rest, brandIds: [...hire.brandIds] };
    await this.peer.tell(personChanged, { key: personId, version, operatorId, data });
    return hire;
  }

  stop(): Promise<void> {
    return this.peer.stop();
  }
}
