import { natsPermissions } from './nats-permissions';
import { registeredRequests, type ServiceName } from './registry';

const services: ServiceName[] = ['gateway', 'directory', 'routing', 'conversation', 'agent-presence', 'reporting'];

/** Whether a NATS pattern covers a subject: `*` is one token, `>` the rest. */
function covers(pattern: string, subject: string): boolean {
  const [wanted, given] = [pattern.split('.'), subject.split('.')];
  for (const [index, token] of wanted.entries()) {
    if (token === '>') return given.length > index;
    if (given[index] === undefined || (token !== '*' && token !== given[index])) return false;
  }
  return wanted.length === given.length;
}

const may = (patterns: string[], subject: string): boolean => patterns.some((pattern) => covers(pattern, subject));

describe('permissions in NATS', () => {
  it('let nobody tell under another’s name', () => {
    for (const service of services) {
      const { publish } = natsPermissions(service);
      const others = services.filter((other) => other !== service);
      for (const other of others) {
        expect(may(publish, `evt.${other}.v1.anything.1`)).toBe(false);
        expect(may(publish, `live.${other}.v1.anything.1`)).toBe(false);
      }
    }
  });

  it('let only the owner answer a request, and only those it lists ask it', () => {
    for (const contract of registeredRequests()) {
      for (const service of services) {
        const { publish, subscribe } = natsPermissions(service);
        expect(may(subscribe, contract.subject)).toBe(service === contract.owner);
        expect(may(publish, contract.subject)).toBe(contract.callers.includes(service));
      }
    }
  });

  it('keep replies and what people wrote from everybody they are not meant for', () => {
    expect(may(natsPermissions('routing').subscribe, '_INBOX.gateway.abc.1')).toBe(false);
    expect(may(natsPermissions('routing').subscribe, 'live.conversation.v1.entry-shown.1')).toBe(false);
    expect(may(natsPermissions('setup').subscribe, 'live.conversation.v1.entry-shown.1')).toBe(false);
    expect(may(natsPermissions('gateway').subscribe, 'live.conversation.v1.entry-shown.1')).toBe(true);
  });

  it('let a service manage its own stream only, and read others by a consumer of its own name', () => {
    const { publish } = natsPermissions('routing');
    expect(may(publish, '$JS.API.STREAM.CREATE.EVT_ROUTING')).toBe(true);
    expect(may(publish, '$JS.API.STREAM.DELETE.EVT_DIRECTORY')).toBe(false);
    expect(may(publish, '$JS.API.CONSUMER.DELETE.EVT_DIRECTORY.routing')).toBe(true);
    expect(may(publish, '$JS.API.CONSUMER.DELETE.EVT_DIRECTORY.conversation')).toBe(false);
    expect(may(publish, '$JS.ACK.EVT_DIRECTORY.conversation.1.1.1.1.0')).toBe(false);
  });
});
