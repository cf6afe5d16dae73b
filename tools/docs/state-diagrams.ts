import type { StateMachine } from '@visavis/kernel/state-machine';
import type { LoadedModule } from './load-modules';
import { made, page, table } from './markdown';

/** A machine with the file that declares it. */
export interface FoundMachine {
  readonly source: string;
  readonly machine: StateMachine<string>;
}

function isMachine(value: unknown): value is StateMachine<string> {
  return typeof value === 'object' && value !== null && 'name' in value && 'initial' in value && 'transitions' in value;
}

/** The machines that modules export, by name. */
export function machinesOf(modules: readonly LoadedModule[]): FoundMachine[] {
  return modules
    .flatMap(({ source, exported }) =>
      Object.values(exported)
        .filter(isMachine)
        .map((machine) => ({ source, machine })),
    )
    .sort((a, b) => (a.machine.name < b.machine.name ? -1 : 1));
}

// Mermaid keeps some words for itself: an id of ours never is one.
const idOf = (state: string): string => `s_${state.replace(/[^A-Za-z0-9]/g, '_')}`;

/** A machine as a Mermaid diagram, which GitHub draws. */
export function diagramOf({ initial, transitions }: StateMachine<string>): string {
  const steps = Object.entries(transitions);
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...steps.map(([state]) => `  state "${state}" as ${idOf(state)}`),
    `  [*] --> ${idOf(initial)}`,
    ...steps.flatMap(([state, next]) => next.map((each) => `  ${idOf(state)} --> ${idOf(each)}`)),
    ...steps.filter(([, next]) => next.length === 0).map(([state]) => `  ${idOf(state)} --> [*]`),
    '```',
  ].join('\n');
}

const serviceOf = (source: string): string => source.split('/')[1] ?? source;

const intro =
  'Drawn from the tables that decide: a step that is not in the picture cannot happen. What each step means is said in the ' +
  'code that asks for it; who may cause it, in [ownership.md](../ownership.md).';

/** All state machines as one Markdown page. */
export function stateMachinePage(found: readonly FoundMachine[]): string {
  const sections = found.flatMap(({ source, machine }) => [
    `## ${machine.name}`,
    `Owner: ${serviceOf(source)}. Table: [${source}](../../${source}).`,
    diagramOf(machine),
    table(
      ['from', 'to'],
      Object.entries(machine.transitions).map(([state, next]) => [
        state,
        next.length > 0 ? next.join(', ') : '– (final)',
      ]),
    ),
  ]);
  return page([made('State machines', intro), ...sections]);
}
