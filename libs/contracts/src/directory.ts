import { z } from 'zod';
import { roleSchema } from './call';
import { command, event, query } from './registry';
import { doneSchema, idSchema, instantSchema, localeSchema, slugSchema, titleSchema } from './shapes';

const ifAbsent = z.boolean().default(false);

export const brandSchema = z.object({
  id: idSchema,
  operatorId: idSchema,
  slug: slugSchema,
  key: z.string().describe('Random and globally unique; stands in widget addresses'),
  name: titleSchema,
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  locales: z.array(localeSchema).min(1).describe('First is the default'),
  timeZone: z.string(),
  greeting: z.record(localeSchema, z.string().max(500)),
  allowedOrigins: z
    .array(z.string())
    .describe('Origins whose pages may embed the widget; the platform’s own always may'),
  version: z.number().int(),
});
export type Brand = z.infer<typeof brandSchema>;

export const personSchema = z.object({
  id: idSchema,
  operatorId: idSchema,
  teamId: idSchema.nullable(),
  name: titleSchema,
  alias: titleSchema.describe('The name visitors see'),
  email: z.email(),
  role: roleSchema,
  locale: localeSchema,
  isDisabled: z.boolean(),
  brandIds: z.array(idSchema),
  version: z.number().int(),
});
export type Person = z.infer<typeof personSchema>;

export const teamSchema = z.object({ id: idSchema, operatorId: idSchema, slug: slugSchema, name: titleSchema });
export type Team = z.infer<typeof teamSchema>;

const sessionSchema = z.object({
  accessToken: z.string(),
  accessExpiresAt: instantSchema,
  refreshToken: z.string(),
  refreshExpiresAt: instantSchema,
  person: personSchema,
});

export const signIn = command('directory', 1, 'sign-in', {
  summary: 'Checks a password and opens a session: a short access token and a rotating refresh token.',
  input: z.object({ email: z.email().max(254), password: z.string().min(1).max(200), userAgent: z.string().max(400) }),
  output: sessionSchema,
  errors: {
    'wrong-credentials': 'unauthenticated',
    'too-many-attempts': 'resource_exhausted',
    'sign-in-busy': 'resource_exhausted',
  },
  callers: ['gateway', 'setup'],
  deadlineMs: 10_000,
});

export const refreshSession = command('directory', 1, 'refresh-session', {
  summary: 'Exchanges a refresh token for new ones; a token used twice ends its whole session.',
  input: z.object({ refreshToken: z.string().min(1).max(200) }),
  output: sessionSchema,
  errors: { 'session-ended': 'unauthenticated', 'refresh-reused': 'unauthenticated' },
  callers: ['gateway'],
});

export const signOut = command('directory', 1, 'sign-out', {
  summary: 'Ends the session of a refresh token; an unknown token is no error.',
  input: z.object({ refreshToken: z.string().max(200) }),
  output: doneSchema,
  errors: {},
  callers: ['gateway'],
});

export const findBrandByKey = query('directory', 1, 'find-brand-by-key', {
  summary: 'The brand a widget belongs to.',
  input: z.object({ key: z.string().min(1).max(64) }),
  output: z.object({ brand: brandSchema }),
  errors: { 'unknown-brand': 'not_found' },
  callers: ['gateway', 'setup'],
});

export const verifyIdentity = query('directory', 1, 'verify-identity', {
  summary: 'Checks an identity token (HS256 with the brand’s secret) a site hands to the widget.',
  input: z.object({ brandId: idSchema, identity: z.string().max(4_096) }),
  output: z.object({ subject: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
  errors: { 'unknown-brand': 'not_found', 'wrong-identity': 'unauthenticated', 'identity-expired': 'unauthenticated' },
  callers: ['gateway'],
});

export const listBrands = query('directory', 1, 'list-brands', {
  summary: 'Brands the caller has a grant on.',
  input: z.object({}),
  output: z.object({ brands: z.array(brandSchema) }),
  errors: {},
  callers: ['gateway', 'setup'],
});

export const listPeople = query('directory', 1, 'list-people', {
  summary: 'People by id, or all of the caller’s operator by cursor.',
  input: z.object({
    ids: z.array(idSchema).max(500).optional(),
    after: idSchema.optional(),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ people: z.array(personSchema), next: idSchema.nullable() }),
  errors: {},
  callers: ['gateway', 'setup'],
});

export const listTeams = query('directory', 1, 'list-teams', {
  summary: 'Teams of the caller’s operator.',
  input: z.object({}),
  output: z.object({ teams: z.array(teamSchema) }),
  errors: {},
  callers: ['gateway'],
});

export const listTimeZones = query('directory', 1, 'list-time-zones', {
  summary: 'In which time zones an operator and its brands count their days; reporting asks on its own account.',
  input: z.object({ operatorId: idSchema }),
  output: z.object({
    operator: z.string().describe('IANA name'),
    brands: z.array(z.object({ brandId: idSchema, timeZone: z.string() })),
  }),
  errors: { 'unknown-operator': 'not_found' },
  callers: ['reporting'],
});

export const putOperator = command('directory', 1, 'put-operator', {
  summary: 'Creates or renames an operator, the tenant.',
  input: z.object({ id: idSchema, slug: slugSchema, name: titleSchema, timeZone: z.string(), ifAbsent }),
  output: doneSchema,
  errors: { 'slug-taken': 'conflict', 'unknown-time-zone': 'invalid_argument' },
  callers: ['setup'],
});

export const putBrand = command('directory', 1, 'put-brand', {
  summary: 'Creates or changes a brand.',
  input: brandSchema.omit({ version: true }).extend({ identitySecret: z.string().min(32).max(200), ifAbsent }),
  output: doneSchema,
  errors: {
    'id-taken': 'conflict',
    'slug-taken': 'conflict',
    'key-taken': 'conflict',
    'unknown-operator': 'not_found',
    'unknown-time-zone': 'invalid_argument',
  },
  callers: ['setup'],
});

export const putTeam = command('directory', 1, 'put-team', {
  summary: 'Creates or renames a team.',
  input: teamSchema.extend({ ifAbsent }),
  output: doneSchema,
  errors: { 'id-taken': 'conflict', 'slug-taken': 'conflict', 'unknown-operator': 'not_found' },
  callers: ['setup'],
});

export const putPerson = command('directory', 1, 'put-person', {
  summary: 'Creates or changes a person with role, team and grants; the password is set only when given.',
  input: personSchema.omit({ version: true }).extend({ password: z.string().min(10).max(200).nullable(), ifAbsent }),
  output: doneSchema,
  errors: {
    'id-taken': 'conflict',
    'email-taken': 'conflict',
    'weak-password': 'invalid_argument',
    'unknown-operator': 'not_found',
    'unknown-team': 'invalid_argument',
    'unknown-brand': 'invalid_argument',
  },
  callers: ['setup'],
  deadlineMs: 10_000,
});

export const brandChanged = event('directory', 1, 'brand-changed', {
  summary: 'A brand was created or changed; ask directory for what it looks like now.',
  data: z.object({ brandId: idSchema, version: z.number().int() }),
});

export const personChanged = event('directory', 1, 'person-changed', {
  summary: 'A person was created or changed: role, team, grants, disabled or not.',
  data: z.object({
    personId: idSchema,
    role: roleSchema,
    teamId: idSchema.nullable(),
    isDisabled: z.boolean(),
    brandIds: z.array(idSchema),
  }),
});
