import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Contact } from '@visavis/contracts/conversation';
import type { Person } from '@visavis/contracts/directory';
import type { Problem } from '@visavis/contracts/errors';
import { NatsConnection } from '@visavis/messaging/nats-connection';
import { parseConfig } from '@visavis/platform/config';
import { startService, type RunningService } from '@visavis/platform/start-service';
import { signStaffToken, signVisitorToken } from '@visavis/platform/tokens';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { configSchema } from '../src/config';
import { GatewayModule } from '../src/gateway.module';
import { setUpHttp } from '../src/transport/http/set-up';
import { answerConversation } from './fake-conversation';
import { answerDirectory } from './fake-directory';
import { FakeFleet } from './fake-fleet';
import { answerPresence } from './fake-presence';
import { answerRouting } from './fake-routing';
import { FakeWorld } from './fake-world';
import { TestSocket } from './test-socket';

interface Asked {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A gateway of its own on a real NATS, with fakes for all that stands behind it. */
export class GatewayBench {
  /** Every route that was registered, by method and path. */
  routes: readonly string[] = [];

  private constructor(
    readonly stores: TestStores,
    readonly fleet: FakeFleet,
    readonly world: FakeWorld,
    readonly service: RunningService,
    readonly origin: string,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<GatewayBench> {
    const stores = await startStores();
    const fleet = await FakeFleet.start(stores);
    const world = new FakeWorld(fleet);
    for (const answer of [answerDirectory, answerPresence, answerConversation, answerRouting]) answer(world);
    await fleet.nats.flush();
    const given = await stores.environment('gateway');
    const built = builtFolders(stores.folder);
    const config = parseConfig(configSchema, { ...given, ...built, LOG_LEVEL: 'fatal', ...environment });
    const routes: string[] = [];
    const setUp = (app: NestFastifyApplication): Promise<void> => {
      app
        .getHttpAdapter()
        .getInstance()
        .addHook('onRoute', ({ method, url }) => {
          if (method !== 'HEAD') routes.push(`${String(method)} ${url}`);
        });
      return setUpHttp(app);
    };
    const parts = { service: 'gateway' as const, config, module: GatewayModule.with(config), setUp };
    const service = await startService(parts);
    const bench = new GatewayBench(stores, fleet, world, service, new URL(config.PUBLIC_URL).origin);
    return Object.assign(bench, { routes });
  }

  async stop(): Promise<void> {
    await this.service.drain();
    await this.fleet.stop();
    await this.stores.stop();
  }

  /** Cuts the gateway off the broker for a moment. */
  async breakConnection(): Promise<void> {
    const connection = this.service.app.get(NatsConnection, { strict: false });
    await (connection.client as unknown as { reconnect(): Promise<void> }).reconnect();
  }

  tokenOf({ id: personId, operatorId, role }: Person, lifetimeS = 600): Promise<string> {
    const key = pem(this.stores.secrets.staffToken.privateKey);
    return signStaffToken(key, { kind: 'person', personId, operatorId, role }, { lifetimeS });
  }

  visitorToken({ id: contactId, operatorId, brandId }: Contact): Promise<string> {
    const key = pem(this.stores.secrets.visitorToken.privateKey);
    return signVisitorToken(key, { kind: 'visitor', operatorId, brandId, contactId }, { lifetimeS: 600 });
  }

  ask(path: string, { method = 'GET', token, body, headers = {} }: Asked = {}): Promise<Response> {
    return fetch(`${this.service.url}${path}`, {
      method,
      headers: {
        ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** The problem document a request is answered with. */
  async problem(path: string, asked: Asked = {}): Promise<Problem> {
    const response = await this.ask(path, asked);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await response.json()) as Problem;
    expect(problem.status).toBe(response.status);
    return problem;
  }

  socket(headers: Readonly<Record<string, string>> = {}): Promise<TestSocket> {
    return TestSocket.open(`${this.service.url.replace('http', 'ws')}/v1/realtime`, headers);
  }

  /** A socket that has been welcomed. */
  async welcome(token: string, resume: Readonly<Record<string, number>> = {}): Promise<TestSocket> {
    const socket = await this.socket();
    socket.say({ type: 'hello', token, resume });
    await socket.hears('welcome');
    return socket;
  }
}

function pem(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

function builtFolders(folder: string): { CONSOLE_DIR: string; WIDGET_DIR: string } {
  const [console, widget] = [join(folder, 'console'), join(folder, 'widget')];
  for (const app of [console, widget]) mkdirSync(join(app, 'assets'), { recursive: true });
  writeFileSync(join(console, 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(join(console, 'assets', 'main-Bq3xT9aZ.js'), 'export const console = true;\n'.repeat(100));
  writeFileSync(join(widget, 'v1.js'), 'export const widget = true;\n'.repeat(100));
  writeFileSync(join(widget, 'demo.html'), '<!doctype html><title>Demo</title>');
  return { CONSOLE_DIR: console, WIDGET_DIR: widget };
}
