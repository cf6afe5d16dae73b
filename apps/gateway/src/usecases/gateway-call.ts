import { serviceCall, type Call } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';

/** A call the gateway makes on its own account: to name things, keep leases, compare heads. */
export function gatewayCall(): Call {
  return serviceCall('gateway', newId());
}
