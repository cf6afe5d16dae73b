import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@visavis/contracts/registry';
import type { OwnedProcess } from '../../../tools/infra/owned-process';
import { anyFreePort } from '../../../tools/infra/ports';
import { serviceEnvironment, type Environment } from '../../../tools/infra/service-environment';
import { beginService, serviceReady } from '../../../tools/infra/service-process';
import { noteBegun } from '../../../tools/test/test-run';
import type { TestStores } from './start-stores';

const READY_WITHIN_MS = 60_000;

/** One process of a service, on a port it keeps over restarts. */
export class Replica {
  private owned: OwnedProcess | undefined;

  private constructor(
    private readonly stores: TestStores,
    private readonly service: ServiceName,
    private readonly label: string,
    private readonly port: number,
    private readonly environment: Environment,
  ) {}

  static async make(
    stores: TestStores,
    service: ServiceName,
    index: number,
    settings: ReplicaSettings,
  ): Promise<Replica> {
    const port = settings.port ?? (await anyFreePort());
    const label = `${service}-${String(index)}`;
    const basis = serviceEnvironment(service, stores.stores, stores.secrets, {
      root: stores.run.root,
      httpPort: port,
      publicUrl: settings.publicUrl,
      logLevel: 'info',
    });
    return new Replica(stores, service, label, port, { ...basis, INSTANCE_ID: label, ...settings.env });
  }

  get healthUrl(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  get pid(): number | undefined {
    return this.owned?.endedBecause === undefined ? this.owned?.pid : undefined;
  }

  get log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
  }

  begin(): void {
    const { run } = this.stores;
    this.owned = beginService({
      root: run.root,
      service: this.service,
      label: this.label,
      environment: this.environment,
      logFile: this.logFile,
      onBegun: noteBegun(run.folder),
    });
  }

  /** @throws with the end of its log when it ends instead of becoming ready. */
  async ready(): Promise<void> {
    if (!this.owned) throw new Error(`${this.label} was never begun`);
    await serviceReady(this.owned, this.healthUrl, READY_WITHIN_MS);
  }

  async kill(): Promise<void> {
    await this.owned?.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.owned?.stop();
  }

  private get logFile(): string {
    return join(this.stores.run.logs, `${this.stores.stores.databaseUrl.split('/').pop() ?? ''}-${this.label}.log`);
  }
}

export interface ReplicaSettings {
  readonly port?: number;
  readonly publicUrl: string;
  readonly env?: Environment;
}
