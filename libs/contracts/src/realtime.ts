import { z } from 'zod';
import { boardFrameSchema } from './board';
import { conversationViewSchema, entryViewSchema, offerViewSchema, presenceViewSchema } from './edge';
import { fieldErrorSchema } from './errors';
import { idSchema, instantSchema, messageTextSchema } from './shapes';

/** The WebSocket subprotocol both sides must name. */
export const REALTIME_PROTOCOL = 'visavis.v1';
/** A client that has not said hello within this time is closed, in milliseconds. */
export const HELLO_WITHIN_MS = 5_000;
/** How often the server beats, in milliseconds. */
export const BEAT_MS = 10_000;
/** Silence after which either side gives the connection up, in milliseconds. */
export const SILENCE_MS = 25_000;
/** A larger frame closes the socket, in bytes. */
export const MAX_FRAME_BYTES = 64 * 1_024;
/** So many malformed frames within a minute close the socket. */
export const MAX_MALFORMED_PER_MINUTE = 10;

const seq = z.number().int().min(0);
const ref = z.string().min(1).max(64);

/**
 * What staff may follow beside their own chats: `board` (all they may see), `board:<queueId>` (some queues of it) and
 * `conversation:<id>` (reading along in silence). A `subscribe` frame names all that is wanted from now on.
 */
export const topicSchema = z
  .string()
  .regex(
    /^(board|(board|conversation):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    'must be board, board:<queueId> or conversation:<id>',
  );

/** What is said of a frame stands in the AsyncAPI document. */
export const clientFrameSchema = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('hello'),
      token: z.string().min(1).max(8_192),
      resume: z.record(z.uuid(), seq).optional().describe('By conversation, the last seq the client has'),
    })
    .describe('Comes first, within 5 s, and again with a fresh token before the old one expires.'),
  z
    .object({
      type: z.literal('send'),
      ref,
      conversationId: idSchema,
      message: z.object({ id: idSchema, text: messageTextSchema, note: z.boolean().optional() }),
    })
    .describe('Says something; the same message id twice is stored once. Answered by ack or error with the same ref.'),
  z.object({ type: z.literal('alive') }).describe('Shows life where WebSocket pings are out of reach, as in browsers.'),
  z
    .object({ type: z.literal('subscribe'), topics: z.array(topicSchema).max(20) })
    .describe('Names all that staff want to follow from now on beside their own chats.'),
]);
/** What a client says. `alive` only shows life where WebSocket pings are out of reach, as in browsers. */
export type ClientFrame = z.infer<typeof clientFrameSchema>;

export const youSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    id: idSchema,
    name: z.string(),
    role: z.enum(['admin', 'supervisor', 'agent', 'client']),
  }),
  z.object({ kind: z.literal('visitor'), id: idSchema, name: z.string().nullable() }),
]);

export const snapshotSchema = z.object({
  conversations: z.array(conversationViewSchema),
  offers: z.array(offerViewSchema),
  presence: presenceViewSchema.nullable(),
});
/** All that a client shows at first; deltas follow. */
export type Snapshot = z.infer<typeof snapshotSchema>;

export const serverFrameSchema = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('welcome'),
      connectionId: idSchema,
      now: instantSchema,
      you: youSchema,
      snapshot: snapshotSchema,
    })
    .describe('The hello was taken; the snapshot is all that the client shows at first.'),
  z.object({ type: z.literal('refused'), reason: z.string() }).describe('The hello was not taken; the socket closes.'),
  z
    .object({ type: z.literal('message'), conversationId: idSchema, message: entryViewSchema })
    .describe('An entry the reader may see: every one, once per seq, in order, also those missed.'),
  z
    .object({ type: z.literal('conversation'), conversation: conversationViewSchema })
    .describe('State, owner, position or wait changed.'),
  z
    .object({ type: z.literal('reset'), conversationId: idSchema, from: seq })
    .describe('What the client has is too old: reload the thread after this seq.'),
  z
    .object({ type: z.literal('offer'), offer: offerViewSchema })
    .describe('A conversation is put before the agent, until it expires.'),
  z
    .object({ type: z.literal('offer-ended'), offerId: idSchema, outcome: z.string() })
    .describe('An offer was accepted, declined, timed out or withdrawn.'),
  z
    .object({ type: z.literal('presence'), presence: presenceViewSchema })
    .describe('What the reader is now: intent, connectivity, state, load.'),
  z.object({ type: z.literal('ack'), ref, seq, at: instantSchema }).describe('What was sent is stored.'),
  z
    .object({
      type: z.literal('error'),
      ref: ref.optional(),
      reason: z.string(),
      detail: z.string().optional(),
      errors: z.array(fieldErrorSchema).optional(),
    })
    .describe('A frame was malformed, or what it asked was refused.'),
  z
    .object({ type: z.literal('beat'), now: instantSchema })
    .describe('The server lives; every 10 s. A client that hears nothing for 25 s connects anew.'),
  boardFrameSchema,
]);
/** What the server says. Frames that carry a version are dropped by the client when older than what it shows. */
export type ServerFrame = z.infer<typeof serverFrameSchema>;
