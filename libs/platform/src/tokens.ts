import { errors, importPKCS8, importSPKI, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { callerSchema, type PersonCaller, type VisitorCaller } from '@visavis/contracts/call';

const ALGORITHM = 'EdDSA';
const ISSUER = 'visavis';
// Two audiences and two key pairs: a visitor's token can never pass for a staff member's.
const STAFF = 'visavis-staff';
const VISITOR = 'visavis-visitor';
const CLOCK_TOLERANCE_S = 5;

const staffClaims = z.object({ sub: z.string(), operatorId: z.string(), role: z.string(), exp: z.number() });
const visitorClaims = z.object({ sub: z.string(), operatorId: z.string(), brandId: z.string(), exp: z.number() });

/** Who a token speaks for, and until when. */
export interface Verified<C> {
  readonly caller: C;
  readonly expiresAt: Date;
}

interface Lifetime {
  /** From now, in seconds. */
  readonly lifetimeS: number;
}

/** @param privateKey Ed25519 as PKCS8 PEM */
export async function signStaffToken(
  privateKey: string,
  caller: PersonCaller,
  { lifetimeS }: Lifetime,
): Promise<string> {
  const { personId, operatorId, role } = caller;
  return sign(privateKey, STAFF, { sub: personId, operatorId, role }, lifetimeS);
}

/** The person a token speaks for, or undefined when it is not a valid one. @param publicKey Ed25519 as SPKI PEM */
export async function verifyStaffToken(publicKey: string, token: string): Promise<Verified<PersonCaller> | undefined> {
  const claims = staffClaims.safeParse(await verify(publicKey, STAFF, token));
  if (!claims.success) return undefined;
  const { sub, operatorId, role, exp } = claims.data;
  const caller = callerSchema.safeParse({ kind: 'person', personId: sub, operatorId, role });
  return caller.success && caller.data.kind === 'person' ? { caller: caller.data, expiresAt: at(exp) } : undefined;
}

/** @param privateKey Ed25519 as PKCS8 PEM */
export async function signVisitorToken(
  privateKey: string,
  caller: VisitorCaller,
  { lifetimeS }: Lifetime,
): Promise<string> {
  const { contactId, operatorId, brandId } = caller;
  return sign(privateKey, VISITOR, { sub: contactId, operatorId, brandId }, lifetimeS);
}

/** The visitor a token speaks for, or undefined when it is not a valid one. @param publicKey Ed25519 as SPKI PEM */
export async function verifyVisitorToken(
  publicKey: string,
  token: string,
): Promise<Verified<VisitorCaller> | undefined> {
  const claims = visitorClaims.safeParse(await verify(publicKey, VISITOR, token));
  if (!claims.success) return undefined;
  const { sub, operatorId, brandId, exp } = claims.data;
  const caller = callerSchema.safeParse({ kind: 'visitor', contactId: sub, operatorId, brandId });
  return caller.success && caller.data.kind === 'visitor' ? { caller: caller.data, expiresAt: at(exp) } : undefined;
}

async function sign(pem: string, audience: string, claims: Record<string, string>, lifetimeS: number): Promise<string> {
  const nowS = Math.floor(Date.now() / 1_000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + lifetimeS)
    .sign(await importedKey(pem, importPKCS8));
}

async function verify(pem: string, audience: string, token: string): Promise<unknown> {
  const key = await importedKey(pem, importSPKI);
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['sub', 'exp'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

type Key = Awaited<ReturnType<typeof importSPKI>>;
const keys = new Map<string, Promise<Key>>();

// A process has two keys at most; importing one takes longer than a check.
function importedKey(pem: string, load: (pem: string, algorithm: string) => Promise<Key>): Promise<Key> {
  const known = keys.get(pem);
  if (known) return known;
  const loading = load(pem, ALGORITHM);
  keys.set(pem, loading);
  return loading;
}

function at(seconds: number): Date {
  return new Date(seconds * 1_000);
}
