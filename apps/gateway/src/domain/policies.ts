// Who may use which route: one table, read by the guard and by the test that tries every role on every route.

export type Kind = 'anyone' | 'visitor' | 'admin' | 'supervisor' | 'agent' | 'client';

const anyone = ['anyone'] as const;
const visitor = ['visitor'] as const;
const everybody = ['admin', 'supervisor', 'agent', 'client'] as const;
const staff = ['admin', 'supervisor', 'agent'] as const;
const supervisors = ['admin', 'supervisor'] as const;
const readers = [...supervisors, 'client'] as const;
const admins = ['admin'] as const;
const staffAndVisitor = [...staff, 'visitor'] as const;

/** Routes as they are registered, with who may use them. What a person sees through them is narrowed by their grants. */
export const policies: Readonly<Record<string, readonly Kind[]>> = {
  'POST /v1/auth/sign-in': anyone,
  'POST /v1/auth/refresh': anyone,
  'POST /v1/auth/sign-out': anyone,
  'GET /v1/me': everybody,
  'PUT /v1/me/presence': staff,

  'GET /v1/widget/:brandKey': anyone,
  'POST /v1/widget/:brandKey/visits': anyone,
  'POST /v1/conversations': visitor,
  'POST /v1/conversations/:id/leave': visitor,

  'GET /v1/conversations': staffAndVisitor,
  'GET /v1/conversations/:id': staffAndVisitor,
  'GET /v1/conversations/:id/messages': staffAndVisitor,
  'POST /v1/conversations/:id/messages': staffAndVisitor,
  'POST /v1/conversations/:id/close': staff,
  'POST /v1/conversations/:id/wrap-up': staff,
  'GET /v1/conversations/:id/routing': staff,
  'POST /v1/conversations/:id/requeue': supervisors,

  'POST /v1/offers/:id/accept': staff,
  'POST /v1/offers/:id/decline': staff,
  'GET /v1/queues': everybody,
  'GET /v1/queues/:id/status': everybody,
  'GET /v1/agents': staff,
  'PUT /v1/agents/:id/presence': supervisors,
  'GET /v1/board': supervisors,

  'GET /v1/brands': everybody,
  'GET /v1/teams': staff,
  'GET /v1/dispositions': staff,

  'GET /v1/reports/definitions': readers,
  'GET /v1/reports/:report': readers,

  'POST /v1/ops/session': admins,
  'GET /ops/queues': admins,
  'GET /ops/queues/*': admins,
  'GET /ops/queues/api/*': admins,
  'GET /ops/queues/static/*': admins,

  'GET /openapi.json': anyone,
  'GET /asyncapi.json': anyone,
  'GET /docs': anyone,
  'GET /docs/:page': anyone,
  'GET /demo/:brandKey': anyone,
  'GET /*': anyone,
};

/** Whether a caller of this kind may use the route; a route without a policy is nobody's. */
export function isAllowed(route: string, kind: Kind): boolean {
  const allowed = policies[route];
  return allowed !== undefined && (allowed.includes('anyone') || allowed.includes(kind));
}

/** Whether the route needs no token at all. */
export function isOpen(route: string): boolean {
  return policies[route]?.includes('anyone') ?? false;
}
