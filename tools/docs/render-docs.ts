import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { policies } from '../../apps/gateway/src/domain/policies';
import { asyncApiDocument } from '../../apps/gateway/src/transport/docs/asyncapi-document';
import { openApiDocument } from '../../apps/gateway/src/transport/docs/openapi-document';
import { SentenceError } from '../infra/sentence-error';
import type { Docs } from './compare-docs';
import { configReference } from './config-reference';
import { digestsOf, writeDigests } from './landed-migrations';
import type { Class } from './load-modules';
import { messageCatalogue } from './message-catalogue';
import { metricsReference } from './metrics-reference';
import { readFleet } from './read-fleet';
import { machinesOf, stateMachinePage } from './state-diagrams';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** @throws SentenceError naming routes that do not say what they answer */
function openApi(edge: readonly Class[]): string {
  const { document, problems } = openApiDocument({
    controllers: edge as readonly Type[],
    whoMay: (route) => policies[route],
  });
  if (problems.length > 0) throw new SentenceError(['openapi.json cannot be whole:', ...problems].join('\n  '));
  return json(document);
}

/** Everything that follows from the built code alone; schema dumps need a database and are made apart. */
export function renderDocs(root: string): Docs {
  const fleet = readFleet(root);
  return new Map([
    ['asyncapi.json', json(asyncApiDocument())],
    ['config.md', configReference(fleet.configs)],
    ['messages.md', messageCatalogue(fleet.catalogue)],
    ['metrics.md', metricsReference(fleet.metrics, fleet.definitions)],
    ['migrations.sha', writeDigests(digestsOf(root))],
    ['openapi.json', openApi(fleet.edge)],
    ['state-machines.md', stateMachinePage(machinesOf(fleet.modules))],
  ]);
}
