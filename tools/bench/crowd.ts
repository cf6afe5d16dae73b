import { putBrand, putOperator, putPerson } from '@visavis/contracts/directory';
import type { Input, RequestContract } from '@visavis/contracts/registry';
import { putAgent, putQueue } from '@visavis/contracts/routing-setup';
import { Http } from '@visavis/client/http';
import { fixedToken } from '@visavis/client/tokens';
import { newId } from '@visavis/kernel/id';
import { signStaffToken } from '@visavis/platform/tokens';
import type { Platform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';
import { inGroups } from './bench-socket';

export interface CrowdShape {
  readonly agents: number;
  readonly capacity: number;
  readonly isAutoAccept: boolean;
  readonly queues?: number;
  readonly supervisors?: number;
  /** Nobody has one unless said: hashing it is what takes the time. */
  readonly password?: string;
}

/** Somebody of the staff, with a token as sign-in would give it. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly http: Http;
}

/** An operator of its own with one brand, queues and people, made by the commands that any setup uses. */
export interface Crowd {
  readonly operatorId: string;
  readonly brandId: string;
  readonly brandKey: string;
  readonly queues: readonly { readonly id: string; readonly slug: string }[];
  readonly agents: readonly Member[];
  readonly supervisors: readonly Member[];
}

const TOKEN_LIFETIME_S = 3_600;
const ifAbsent = false;
/** As the command line of a setup would, not as a flood. */
const AT_ONCE = 4;

class Founder {
  readonly operatorId = newId();
  readonly brandId = newId();
  readonly brandKey = newId();

  constructor(
    private readonly platform: Platform,
    private readonly shape: CrowdShape,
  ) {}

  async found(): Promise<Crowd> {
    const { operatorId, brandId, brandKey, shape } = this;
    const name = 'Bench';
    await this.put(putOperator, { id: operatorId, slug: `o-${operatorId}`, name, timeZone: 'Europe/Paris', ifAbsent });
    await this.put(putBrand, {
      ...{ id: brandId, operatorId, slug: `b-${brandId}`, key: brandKey, name, colour: '#336699', locales: ['fr'] },
      ...{ timeZone: 'Europe/Paris', greeting: {}, allowedOrigins: [], identitySecret: 'x'.repeat(32), ifAbsent },
    });
    const queues = await inGroups(many(shape.queues ?? 1), AT_ONCE, (index) => this.queue(index));
    const agents = await inGroups(many(shape.agents), AT_ONCE, () => this.member('agent'));
    const supervisors = await inGroups(many(shape.supervisors ?? 0), AT_ONCE, () => this.member('supervisor'));
    await this.platform.settled(60_000);
    return { operatorId, brandId, brandKey, queues, agents, supervisors };
  }

  private async queue(index: number): Promise<{ id: string; slug: string }> {
    const { operatorId, brandId } = this;
    const [id, slug] = [newId(), `q-${String(index)}-${brandId}`];
    await this.put(putQueue, {
      ...{ id, operatorId, brandId, slug, name: `Line ${String(index)}`, channel: 'chat', requirements: [] },
      ...{ locale: null, priorityBonusMs: 0, targetMs: 30_000, offerTimeoutMs: 60_000, wrapUpMs: 0, weight: 100 },
      ...{ isAutoAccept: this.shape.isAutoAccept, ifAbsent },
    });
    return { id, slug };
  }

  private async member(role: 'agent' | 'supervisor'): Promise<Member> {
    const { operatorId, brandId } = this;
    const { capacity, password = null } = this.shape;
    const id = newId();
    const email = `${id}@example.test`;
    await this.put(putPerson, {
      ...{ id, operatorId, teamId: null, name: 'Someone', alias: 'Alix', email, role, locale: 'fr' },
      ...{ isDisabled: false, brandIds: [brandId], password, ifAbsent },
    });
    const agent = { agentId: id, operatorId, capacity, skills: [], brandCaps: [], channelCaps: [], ifAbsent };
    if (role === 'agent') await this.put(putAgent, agent);
    const key = Buffer.from(this.platform.stores.secrets.staffToken.privateKey, 'base64').toString('utf8');
    const caller = { kind: 'person', personId: id, operatorId, role } as const;
    const token = await signStaffToken(key, caller, { lifetimeS: TOKEN_LIFETIME_S });
    return { id, email, token, http: new Http({ baseUrl: this.platform.url, tokens: fixedToken(token) }) };
  }

  private async put<C extends RequestContract>(contract: C, input: Input<C>): Promise<void> {
    const call = { caller: { kind: 'service', service: 'setup' }, correlationId: newId() } as const;
    taken(await this.platform.bus.request(contract, input as never, call, { deadlineMs: 60_000 }));
  }
}

export function makeCrowd(platform: Platform, shape: CrowdShape): Promise<Crowd> {
  return new Founder(platform, shape).found();
}

/** A visitor with a token of their own, and the chat they began. */
export interface Guest {
  readonly conversationId: string;
  readonly token: string;
}

/** Somebody opens the page and writes. */
export async function visit(platform: Platform, crowd: Crowd): Promise<Guest> {
  const anonymous = new Http({ baseUrl: platform.url, tokens: fixedToken('') });
  const { visitorToken: token } = taken(await anonymous.openVisit(crowd.brandKey, { locale: 'fr' }));
  const http = new Http({ baseUrl: platform.url, tokens: fixedToken(token) });
  const message = { id: newId(), text: 'Good morning, where is my parcel?' };
  const { id } = taken(await http.startConversation({ id: newId(), message }));
  return { conversationId: id, token };
}

function many(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
