import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { register } from 'prom-client';
import { registeredContracts, type Contract } from '@visavis/contracts/registry';
import type { Metric } from '@visavis/contracts/reporting';
import { HealthController } from '@visavis/platform/health-controller';
import { namedSchemas } from '../../apps/gateway/src/transport/docs/json-schema';
import { fleet } from '../infra/fleet';
import type { ServiceConfig } from './config-reference';
import { consumedBy, heardBy, type Listeners } from './consumers';
import { classesOf, loadModules, type Class, type LoadedModule } from './load-modules';
import type { CatalogueSources } from './message-catalogue';
import type { ProcessMetric } from './metrics-reference';

/** All that the compiled code says of itself. */
export interface Fleet {
  readonly modules: readonly LoadedModule[];
  readonly catalogue: CatalogueSources;
  readonly configs: readonly ServiceConfig[];
  readonly metrics: readonly ProcessMetric[];
  readonly definitions: readonly Metric[];
  /** Classes that may have HTTP routes at the edge. */
  readonly edge: readonly Class[];
}

const of = (modules: readonly LoadedModule[], folder: string): LoadedModule[] =>
  modules.filter(({ source }) => source.startsWith(`${folder}/`));

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'subject' in value && 'owner' in value;

/** Turns what each service hears into who hears each subject. */
function listenersOf(heard: (service: string) => readonly string[]): Listeners {
  const found = new Map<string, string[]>();
  for (const { name } of fleet) {
    for (const subject of heard(name)) found.set(subject, [...(found.get(subject) ?? []), name].sort());
  }
  return found;
}

function catalogueOf(
  root: string,
  modules: readonly LoadedModule[],
  shared: readonly LoadedModule[],
): CatalogueSources {
  const exported = new Map(
    shared.flatMap((module) =>
      Object.entries(module.exported).filter((entry): entry is [string, Contract] => isContract(entry[1])),
    ),
  );
  const consumers = listenersOf((service) => consumedBy(classesOf(of(modules, `apps/${service}/src/transport`))));
  const listeners = listenersOf((service) => {
    const texts = of(modules, `apps/${service}/src`).map(({ source }) => readFileSync(join(root, source), 'utf8'));
    const subjects = heardBy(service, texts, exported);
    return subjects.filter((subject) => !consumers.get(subject)?.includes(service));
  });
  // Views and frames belong to the edge, whose documents are its own.
  const inner = shared.filter(({ source }) => !/\/(edge[\w-]*|realtime)\.ts$/.test(source));
  const shapes = namedSchemas(...inner.map((module) => module.exported));
  return { contracts: registeredContracts(), shapes, consumers, listeners };
}

function configsOf(root: string, modules: readonly LoadedModule[]): ServiceConfig[] {
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');
  return fleet.flatMap(({ name: service }) => {
    const source = `apps/${service}/src/config.ts`;
    const schema = modules.find((module) => module.source === source)?.exported.configSchema;
    if (schema === undefined) return [];
    const sources = [text('libs/platform/src/config.ts'), text(source)];
    return [{ service, schema: schema as ServiceConfig['schema'], sources }];
  });
}

function metricsOf(root: string, modules: readonly LoadedModule[]): ProcessMetric[] {
  const texts = modules.map(({ source }) => ({ source, text: readFileSync(join(root, source), 'utf8') }));
  return (
    register.getMetricsAsArray() as unknown as { name: string; help: string; type: string; labelNames: string[] }[]
  ).map(({ name, help, type, labelNames }) => {
    const source = texts.find(({ text }) => text.includes(`'${name}'`))?.source;
    if (source === undefined) throw new Error(`no source declares the metric ${name} by its whole name`);
    return { name, help, type, labels: labelNames, source };
  });
}

function definitionsOf(modules: readonly LoadedModule[]): Metric[] {
  const dictionary = modules.find(({ source }) => source === 'apps/reporting/src/domain/metric-dictionary.ts');
  const lists = Object.values(dictionary?.exported ?? {}).filter(Array.isArray) as Metric[][];
  return lists.flat().filter((metric) => typeof metric.id === 'string' && typeof metric.definition === 'string');
}

/** Loads everything that was built and asks it. */
export function readFleet(root: string): Fleet {
  const shared = loadModules(root, 'libs/contracts/src');
  const libs = ['messaging', 'platform'].flatMap((lib) => loadModules(root, `libs/${lib}/src`));
  const modules = fleet.flatMap(({ name }) => loadModules(root, `apps/${name}/src`));
  return {
    modules,
    catalogue: catalogueOf(root, modules, shared),
    configs: configsOf(root, modules),
    metrics: metricsOf(root, [...libs, ...modules]),
    definitions: definitionsOf(modules),
    edge: [...classesOf(of(modules, 'apps/gateway/src')), HealthController],
  };
}
