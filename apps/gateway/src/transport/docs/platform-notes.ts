import { z } from 'zod';
import type { Documented } from '../http/answers';

const alive = z.object({ status: z.literal('ok') });

/** What the document says of routes that every process answers, by method and path. */
export const platformNotes: Readonly<Record<string, Documented>> = {
  'GET /health/live': {
    summary: 'The process runs.',
    contents: { 'application/json': alive },
  },
  'GET /health/ready': {
    summary: 'Work may be sent here; 503 names what is missing.',
    contents: { 'application/json': alive },
  },
  'GET /metrics': {
    summary: 'Numbers for Prometheus.',
    contents: { 'text/plain': z.string() },
  },
};
