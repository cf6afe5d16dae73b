import { failureOf, PeerFailure, Unavailable } from './service-error';

describe('what a requester is told about an exception', () => {
  it.each([
    [new Unavailable('the database'), 'unavailable'],
    [new PeerFailure('qry.x', { code: 'unavailable', reason: 'no-responder' }), 'unavailable'],
    [new PeerFailure('qry.x', { code: 'not_found', reason: 'unknown' }), 'internal'],
    [new Error('password=hunter2'), 'internal'],
    ['a string', 'internal'],
  ])('%s is %s, without the message', (error, code) => {
    expect(failureOf(error).code).toBe(code);
    expect(JSON.stringify(failureOf(error))).not.toContain('hunter2');
    expect(failureOf(error).detail).toBeUndefined();
  });
});
