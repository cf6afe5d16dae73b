import { contractsHaveOneHandler, requestExports, type RequestExport } from './contract-rules';
import { filesAreKebabCase, namesSaySomething, noBarrels, noServiceFiles, usecasesAreNamedAlike } from './name-rules';
import { SourceTree, type Finding } from './source-tree';
import { domainOpensWithSentence, noForbiddenText } from './text-rules';
import {
  layersHaveTheirNames,
  mainsAreShort,
  migrationsSayWhen,
  rootIsComplete,
  servicesAreComplete,
} from './tree-rules';

const treeRules: readonly ((tree: SourceTree) => Finding[])[] = [
  rootIsComplete,
  servicesAreComplete,
  layersHaveTheirNames,
  mainsAreShort,
  migrationsSayWhen,
  namesSaySomething,
  filesAreKebabCase,
  noBarrels,
  noServiceFiles,
  usecasesAreNamedAlike,
  noForbiddenText,
  domainOpensWithSentence,
];

/** Everything the architecture test has to say about a checkout. */
export function architectureFindings(
  root: string,
  requests: readonly RequestExport[] = requestExports(root),
): Finding[] {
  const tree = new SourceTree(root);
  return [...treeRules.flatMap((rule) => rule(tree)), ...contractsHaveOneHandler(tree, requests)];
}
