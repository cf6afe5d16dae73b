import type { Contract, Requester } from '@visavis/contracts/registry';

/** What is wrong between the requests a service owns and the ones it handles, one sentence each; empty when all is well. */
export function handlerProblems(
  service: Requester,
  contracts: readonly Contract[],
  handled: readonly Contract[],
): string[] {
  const owned = contracts.filter(({ kind, owner }) => (kind === 'command' || kind === 'query') && owner === service);
  const subjects = new Set(handled.map(({ subject }) => subject));
  const missing = owned.filter(({ subject }) => !subjects.has(subject));
  const foreign = handled.filter(({ owner }) => owner !== service);
  return [
    ...missing.map(({ subject }) => `${service} owns the contract ${subject} but no method has @Handles for it.`),
    ...foreign.map(({ subject, owner }) => `${service} handles the contract ${subject}, which ${owner} owns.`),
  ];
}
