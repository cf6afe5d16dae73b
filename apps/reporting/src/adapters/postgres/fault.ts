import { codeOf, translated } from '@visavis/platform/pg-errors';
import { isUnavailable } from '@visavis/messaging/service-error';

const SQLSTATE = /^[0-9A-Z]{5}$/;
// Data exceptions and broken constraints: the only classes that the same values run into for ever.
const OF_DATA = /^2[23]/;

interface Issue {
  readonly code?: unknown;
  readonly path?: readonly PropertyKey[];
}

/** Why values cannot be stored, or what is wrong with them, without the values; null when something else is at fault. */
export function faultOf(error: unknown): string | null {
  if (!(error instanceof Error) || isUnavailable(translated(error))) return null;
  const code = codeOf(error);
  if (code !== undefined && SQLSTATE.test(code)) {
    const constraint = 'constraint' in error && typeof error.constraint === 'string' ? ` ${error.constraint}` : '';
    return OF_DATA.test(code) ? `SQLSTATE ${code}${constraint}` : null;
  }
  if (!('issues' in error) || !Array.isArray(error.issues)) return error.name;
  const issues = error.issues as readonly Issue[];
  return issues.map(({ path, code: kind }) => `${(path ?? []).join('.')}: ${String(kind)}`).join(', ');
}
