import { recognise } from './recognition';

const anonymous = { id: 'anonymous', subject: null };
const ann = { id: 'ann-contact', subject: 'ann' };

describe('recognising a visitor', () => {
  it('keeps the contact of the page’s token', () => {
    expect(recognise(anonymous, undefined, null)).toEqual({ kind: 'same', contactId: 'anonymous' });
    expect(recognise(ann, undefined, null)).toEqual({ kind: 'same', contactId: 'ann-contact' });
  });

  it('makes a contact for a page without token', () => {
    expect(recognise(undefined, undefined, null)).toEqual({ kind: 'new' });
    expect(recognise(undefined, undefined, 'ann')).toEqual({ kind: 'new' });
  });

  it('lets an anonymous contact keep its conversation when its identity is first known', () => {
    expect(recognise(anonymous, undefined, 'ann')).toEqual({ kind: 'identify', contactId: 'anonymous' });
  });

  it('finds the contact of an identity again, on any page', () => {
    expect(recognise(undefined, ann, 'ann')).toEqual({ kind: 'same', contactId: 'ann-contact' });
    expect(recognise(anonymous, ann, 'ann')).toEqual({ kind: 'same', contactId: 'ann-contact' });
  });

  it('never gives one person the contact of another', () => {
    expect(recognise(ann, undefined, 'bob')).toEqual({ kind: 'new' });
  });
});
