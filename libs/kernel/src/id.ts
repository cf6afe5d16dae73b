declare const idOf: unique symbol;

/** A UUID that names one kind of thing; the name keeps two kinds from being swapped by mistake. */
export type Id<Name extends string> = string & { readonly [idOf]: Name };

export type OperatorId = Id<'operator'>;
export type BrandId = Id<'brand'>;
export type TeamId = Id<'team'>;
export type PersonId = Id<'person'>;
export type SkillId = Id<'skill'>;
export type QueueId = Id<'queue'>;
export type ContactId = Id<'contact'>;
export type ConversationId = Id<'conversation'>;
export type EntryId = Id<'entry'>;
export type OfferId = Id<'offer'>;
export type VisitId = Id<'visit'>;
export type DispositionId = Id<'disposition'>;

/** Builds a UUID v7 (RFC 9562 §5.7) from an instant in milliseconds and ten random bytes: ids of later instants sort later. */
export function uuidV7(atMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = Math.floor(atMs);
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Makes a fresh id from the clock and the system's random source; for use outside `domain`. */
export function newId<Name extends string>(): Id<Name> {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))) as Id<Name>;
}
