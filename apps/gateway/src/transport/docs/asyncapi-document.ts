import type { z } from 'zod';
import * as board from '@visavis/contracts/board';
import * as edge from '@visavis/contracts/edge';
import * as errors from '@visavis/contracts/errors';
import * as realtime from '@visavis/contracts/realtime';
import * as shapes from '@visavis/contracts/shapes';
import { clientFrameSchema, MAX_FRAME_BYTES, REALTIME_PROTOCOL, serverFrameSchema } from '@visavis/contracts/realtime';
import { ExampleMaker } from './example-of';
import { namedSchemas, type JsonSchema, type SchemasById } from './json-schema';
import { SchemaBook } from './schema-book';

export type FrameSide = 'client' | 'server';

export interface FrameMessage {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly contentType: 'application/json';
  readonly payload: JsonSchema;
  readonly examples: readonly { readonly payload: unknown }[];
}

interface Pointer {
  readonly $ref: string;
}

interface SocketOperation {
  readonly action: 'receive' | 'send';
  readonly title: string;
  readonly summary: string;
  readonly channel: Pointer;
  readonly security?: readonly Pointer[];
  readonly messages: readonly Pointer[];
}

/** What we use of AsyncAPI 3.0. */
export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: Readonly<Record<string, object>>;
  readonly channels: Readonly<Record<string, { readonly messages: Readonly<Record<string, Pointer>> }>>;
  readonly operations: Readonly<Record<string, SocketOperation>>;
  readonly components: { readonly messages: Readonly<Record<string, FrameMessage>>; readonly schemas: SchemasById };
}

const description = [
  `WebSocket with the subprotocol \`${REALTIME_PROTOCOL}\`; text frames of JSON, each with a \`type\`.`,
  'The first frame is `hello`, within 5 s; the server answers `welcome` or `refused`.',
  'Every `seq` is the reader’s own, without gaps.',
  'Frames whose object carries a `version` are to be dropped when older than what is shown.',
  'Anything malformed is answered by an `error` frame that names the path; ten in a minute close the socket.',
  `A frame over ${String(MAX_FRAME_BYTES / 1_024)} kB closes it too.`,
  'Frames and fields may be added within v1: pass over what you do not know.',
].join(' ');

const frames = { client: clientFrameSchema.options, server: serverFrameSchema.options } as const;
const named = namedSchemas(shapes, board, errors, edge, realtime);
// The frames stand as messages; their unions would say the same again.
for (const id of ['ClientFrame', 'ServerFrame', 'BoardFrame']) named.delete(id);

type Frame = z.ZodObject<{ type: z.ZodLiteral<string> }>;

function messagesOf(side: FrameSide, book: SchemaBook): [string, FrameMessage][] {
  return (frames[side] as readonly Frame[]).map((frame) => {
    const type = [...frame.shape.type.values][0] ?? '';
    const payload = book.at(frame);
    const summary = frame.description;
    if (summary === undefined) throw new Error(`the ${side}'s frame ${type} has no description in realtime.ts`);
    const { description: _said, ...schema } = payload;
    const example = new ExampleMaker(book.components()).of(schema);
    return [
      `${side}-${type}`,
      {
        name: type,
        title: type,
        summary,
        contentType: 'application/json',
        payload: schema,
        examples: [{ payload: example }],
      },
    ];
  });
}

const channelRef = '#/channels/realtime';

function operation(side: FrameSide, messages: readonly [string, FrameMessage][]): SocketOperation {
  const isHeard = side === 'client';
  return {
    action: isHeard ? 'receive' : 'send',
    title: isHeard ? 'What a client says' : 'What the server says',
    summary: isHeard ? 'Frames the server takes' : 'Frames a client must be ready to read',
    channel: { $ref: channelRef },
    messages: messages.map(([id]) => ({ $ref: `${channelRef}/messages/${id}` })),
  };
}

/**
 * The socket as AsyncAPI 3.0, from the schemas that parse its frames.
 * @throws when a frame does not say what it tells
 */
export function asyncApiDocument(): AsyncApiDocument {
  const input = new SchemaBook([...frames.client], 'input', named);
  const output = new SchemaBook([...frames.server], 'output', named);
  const client = messagesOf('client', input);
  const server = messagesOf('server', output);
  const messages = [...client, ...server];
  const binding = { ws: { method: 'GET', bindingVersion: '0.1.0' } };
  const channel = {
    address: '/v1/realtime',
    title: 'The socket of visitors and staff',
    messages: Object.fromEntries(messages.map(([id]) => [id, { $ref: `#/components/messages/${id}` }])),
    bindings: binding,
  };
  return {
    asyncapi: '3.0.0',
    info: { title: 'Visavis realtime', version: 'v1', description },
    servers: {
      gateway: {
        host: '{host}',
        protocol: 'wss',
        description: 'The origin this document came from; `ws` where that is http',
        variables: { host: { default: 'localhost:3000', description: 'Host and port of the gateway' } },
      },
    },
    channels: { realtime: channel },
    operations: { hear: operation('client', client), tell: operation('server', server) },
    components: { messages: Object.fromEntries(messages), schemas: { ...input.components(), ...output.components() } },
  };
}
