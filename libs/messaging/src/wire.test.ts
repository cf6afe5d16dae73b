import fc from 'fast-check';
import { serviceCall } from '@visavis/contracts/call';
import { decode, encode, encodeRequest, parseReply, parseRequest } from './wire';

describe('the wire', () => {
  it('carries a request as it was', () => {
    const call = serviceCall('routing', 'c');
    const parsed = parseRequest(encodeRequest(call, { a: [1, 'é'] }, 250));
    expect(parsed.data).toEqual({ call, input: { a: [1, 'é'] }, deadlineMs: 250 });
  });

  it('never throws at what it is sent', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseRequest(bytes).success).toBe(false);
        expect(parseReply(bytes)).toBeUndefined();
      }),
    );
  });

  it('takes JSON in UTF-8 only', () => {
    expect(decode(new Uint8Array([0x22, 0xff, 0x22]))).toBeUndefined();
    expect(decode(encode({ ok: true }))).toEqual({ ok: true });
  });

  it('does not let a frame reach the prototype', () => {
    const parsed = parseReply(new TextEncoder().encode('{"ok":true,"value":1,"__proto__":{"stolen":true}}'));
    expect(parsed).toEqual({ ok: true, value: 1 });
    expect({}).not.toHaveProperty('stolen');
  });
});
