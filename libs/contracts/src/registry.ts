import type { z } from 'zod';
import type { Result } from '@visavis/kernel/result';
import type { ErrorCode, FieldError } from './errors';

export type ServiceName = 'gateway' | 'directory' | 'routing' | 'conversation' | 'agent-presence' | 'reporting';
/** Who may send a request: a service, or `setup`, the account of seeds and tests. */
export type Requester = ServiceName | 'setup';
export type Errors = Readonly<Record<string, ErrorCode>>;

interface Described {
  readonly owner: ServiceName;
  readonly version: number;
  readonly name: string;
  /** The NATS subject; for events and live subjects a key token follows it. */
  readonly subject: string;
  readonly summary: string;
}

/** A question or an order to the service that owns it, answered within a deadline. */
export interface RequestContract<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Refusals extends Errors = Errors,
> extends Described {
  readonly kind: 'command' | 'query';
  readonly input: Input;
  readonly output: Output;
  readonly errors: Refusals;
  readonly callers: readonly Requester[];
  readonly deadlineMs: number;
}

/** A fact the owner tells: at least once, through its outbox and JetStream. Ids and facts only, never what people wrote. */
export interface EventContract<Data extends z.ZodType = z.ZodType> extends Described {
  readonly kind: 'event';
  readonly data: Data;
}

/** A message to whoever listens now, with content; it may be lost, the owner can always be asked again. */
export interface LiveContract<Data extends z.ZodType = z.ZodType> extends Described {
  readonly kind: 'live';
  readonly data: Data;
}

export type Contract = RequestContract | EventContract | LiveContract;
export type Input<C extends RequestContract> = z.output<C['input']>;
export type Output<C extends RequestContract> = z.output<C['output']>;
export type ReasonOf<C extends RequestContract> = keyof C['errors'] & string;
export type DataOf<C extends EventContract | LiveContract> = z.output<C['data']>;

/** Why a handler did not do what was asked; the contract maps the reason to an error code. */
export interface Refusal<Reason extends string = string> {
  readonly reason: Reason;
  readonly detail?: string | undefined;
  readonly errors?: FieldError[] | undefined;
}
/** What a handler and its use case answer. */
export type Outcome<C extends RequestContract> = Result<Output<C>, Refusal<ReasonOf<C>>>;

const contracts = new Map<string, Contract>();

/** Every contract whose file has been loaded; load `all` first to see the whole fleet's. */
export function registeredContracts(): readonly Contract[] {
  return [...contracts.values()];
}

/** Every command and query whose file has been loaded. */
export function registeredRequests(): readonly RequestContract[] {
  return registeredContracts().filter(
    (contract): contract is RequestContract => contract.kind === 'command' || contract.kind === 'query',
  );
}

interface RequestSpec<I extends z.ZodType, O extends z.ZodType, E extends Errors> {
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  readonly errors: E;
  readonly callers: readonly Requester[];
  /** How long callers wait unless they say otherwise, in milliseconds. */
  readonly deadlineMs?: number;
}

const DEFAULT_DEADLINE_MS = 3_000;

function register<C extends Contract>(contract: C): C {
  if (contracts.has(contract.subject)) throw new Error(`two contracts claim the subject ${contract.subject}`);
  contracts.set(contract.subject, contract);
  return contract;
}

/** Declares an order to `owner`: it may change state and is decided by the owner alone. */
export function command<I extends z.ZodType, O extends z.ZodType, const E extends Errors>(
  owner: ServiceName,
  version: number,
  name: string,
  spec: RequestSpec<I, O, E>,
): RequestContract<I, O, E> {
  const subject = `cmd.${owner}.v${String(version)}.${name}`;
  return register({ kind: 'command', owner, version, name, subject, deadlineMs: DEFAULT_DEADLINE_MS, ...spec });
}

/** Declares a question to `owner`: it changes nothing. */
export function query<I extends z.ZodType, O extends z.ZodType, const E extends Errors>(
  owner: ServiceName,
  version: number,
  name: string,
  spec: RequestSpec<I, O, E>,
): RequestContract<I, O, E> {
  const subject = `qry.${owner}.v${String(version)}.${name}`;
  return register({ kind: 'query', owner, version, name, subject, deadlineMs: DEFAULT_DEADLINE_MS, ...spec });
}

/** Declares a fact told by `owner`. */
export function event<D extends z.ZodType>(
  owner: ServiceName,
  version: number,
  name: string,
  spec: { readonly summary: string; readonly data: D },
): EventContract<D> {
  return register({
    kind: 'event',
    owner,
    version,
    name,
    subject: `evt.${owner}.v${String(version)}.${name}`,
    ...spec,
  });
}

/** Declares a live subject of `owner`. */
export function live<D extends z.ZodType>(
  owner: ServiceName,
  version: number,
  name: string,
  spec: { readonly summary: string; readonly data: D },
): LiveContract<D> {
  return register({
    kind: 'live',
    owner,
    version,
    name,
    subject: `live.${owner}.v${String(version)}.${name}`,
    ...spec,
  });
}
