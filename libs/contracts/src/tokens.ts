import { z } from 'zod';
import { roleSchema } from './call';
import { idSchema } from './shapes';

/** Issuer of the access tokens of people; signed by directory (EdDSA), verified by the gateway. */
export const STAFF_TOKEN_ISSUER = 'visavis-staff';
/** Issuer of visitor tokens; signed by conversation (EdDSA), verified by the gateway. */
export const VISITOR_TOKEN_ISSUER = 'visavis-visitor';
/** For whom both kinds of token are meant. */
export const TOKEN_AUDIENCE = 'visavis';

/** Claims of a person's access token beside `iss`, `aud`, `iat` and `exp`. */
export const staffClaimsSchema = z.object({ sub: idSchema, operatorId: idSchema, role: roleSchema });
/** Claims of a visitor's token beside `iss`, `aud`, `iat` and `exp`; `sub` is the contact. */
export const visitorClaimsSchema = z.object({ sub: idSchema, operatorId: idSchema, brandId: idSchema });
