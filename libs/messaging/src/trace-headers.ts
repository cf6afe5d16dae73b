import { headers, type MsgHdrs } from 'nats';

const TRACEPARENT = 'traceparent';

/** Headers that carry a trace to whoever takes the message; none where there is no trace. */
export function traceHeaders(traceparent: string | undefined): { readonly headers?: MsgHdrs } {
  if (traceparent === undefined) return {};
  const carried = headers();
  carried.set(TRACEPARENT, traceparent);
  return { headers: carried };
}

/** The trace a message came with. */
export function traceparentOf(message: { readonly headers?: MsgHdrs | undefined }): string | undefined {
  const given = message.headers?.get(TRACEPARENT);
  return given === '' ? undefined : given;
}
