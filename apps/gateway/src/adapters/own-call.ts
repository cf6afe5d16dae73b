import { serviceCall, type Call } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';

/** What is remembered for everybody is asked on the gateway's own account. */
export function ownCall(): Call {
  return serviceCall('gateway', newId());
}
