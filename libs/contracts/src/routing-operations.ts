import { z } from 'zod';
import { query } from './registry';

export const readQueueBoard = query('routing', 1, 'read-queue-board', {
  summary: 'What the administrators’ board of BullMQ queues shows; it changes nothing. Jobs carry ids only.',
  input: z.object({
    path: z.string().max(500).describe('Within the board, for instance /api/queues'),
    query: z.record(z.string(), z.string()),
  }),
  output: z.object({ status: z.number().int().min(200).max(599), body: z.unknown() }),
  errors: { 'not-an-administrator': 'permission_denied', 'unknown-path': 'not_found' },
  callers: ['gateway'],
});
