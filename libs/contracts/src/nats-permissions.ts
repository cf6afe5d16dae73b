import './all';
import { registeredRequests, type Requester } from './registry';

/** What a NATS account may do; subjects with NATS wildcards. */
export interface NatsPermissions {
  readonly publish: string[];
  readonly subscribe: string[];
}

/** The stream that holds a service's events. */
export function streamOf(service: string): string {
  return `EVT_${service.toUpperCase().replaceAll('-', '_')}`;
}

/** The prefix of a requester's reply subjects; nobody else may listen there. */
export function inboxPrefixOf(requester: string): string {
  return `_INBOX.${requester}`;
}

/** The permissions of one NATS user: it may ask what contracts allow it, and tell only what is its own. */
export function natsPermissions(requester: Requester): NatsPermissions {
  const requests = registeredRequests();
  const asks = requests.filter((contract) => contract.callers.includes(requester)).map((contract) => contract.subject);
  const answers = requests.filter((contract) => contract.owner === requester).map((contract) => contract.subject);
  return {
    publish: [
      ...asks,
      ...(requester === 'setup' ? [] : tellSubjects(requester)),
      ...streamSubjects(requester),
      '_INBOX.>',
    ],
    subscribe: [...answers, `${inboxPrefixOf(requester)}.>`, ...listenSubjects(requester)],
  };
}

function tellSubjects(service: string): string[] {
  return [`evt.${service}.>`, `live.${service}.>`];
}

/** The gateway shows what all tell; a service hears its own replicas; whoever sets things up listens to nobody. */
function listenSubjects(requester: Requester): string[] {
  if (requester === 'gateway') return ['evt.>', 'live.>'];
  return requester === 'setup' ? [] : [`live.${requester}.>`];
}

/** A service manages its own stream and, on any stream, the durable consumer that bears its name. */
function streamSubjects(requester: string): string[] {
  const reads = ['$JS.API.INFO', '$JS.API.STREAM.NAMES', '$JS.API.STREAM.INFO.*', '$JS.API.CONSUMER.INFO.*.*'];
  if (requester === 'setup') return reads;
  return [
    ...reads,
    `$JS.API.STREAM.*.${streamOf(requester)}`,
    `$JS.API.CONSUMER.DURABLE.CREATE.*.${requester}`,
    `$JS.API.CONSUMER.CREATE.*.${requester}.>`,
    `$JS.API.CONSUMER.CREATE.*.${requester}`,
    `$JS.API.CONSUMER.MSG.NEXT.*.${requester}`,
    `$JS.API.CONSUMER.DELETE.*.${requester}`,
    `$JS.ACK.*.${requester}.>`,
  ];
}
