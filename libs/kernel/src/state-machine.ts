/** For each state the states that may follow it. A state without successors is final. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

/** A state machine as a table: what cannot be read from it cannot happen. */
export interface StateMachine<State extends string> {
  readonly name: string;
  readonly initial: State;
  readonly transitions: Transitions<State>;
}

/**
 * Declares a machine and refuses a table with a state that cannot be reached from the initial one.
 * @throws Error naming the unreachable states: a table with one is a bug found when the process starts.
 */
export function stateMachine<State extends string>(
  name: string,
  initial: State,
  transitions: Transitions<State>,
): StateMachine<State> {
  const unreachable = unreachableStates(initial, transitions);
  if (unreachable.length > 0) {
    throw new Error(`state machine ${name}: unreachable from ${initial}: ${unreachable.join(', ')}`);
  }
  return { name, initial, transitions };
}

/** Whether the machine allows the step from one state to another. */
export function canMove<State extends string>(machine: StateMachine<State>, from: State, to: State): boolean {
  return machine.transitions[from].includes(to);
}

/** Whether nothing follows this state. */
export function isFinal<State extends string>(machine: StateMachine<State>, state: State): boolean {
  return machine.transitions[state].length === 0;
}

function unreachableStates<State extends string>(initial: State, transitions: Transitions<State>): State[] {
  const reached = new Set<State>([initial]);
  const open: State[] = [initial];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const next of transitions[state]) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return (Object.keys(transitions) as State[]).filter((state) => !reached.has(state));
}
