import { createHash } from 'node:crypto';

/**
 * The id of a thing of the demo: always the same for the same slug, so that seeding twice makes it once.
 * SHA-256 laid out as a UUID of version 8 (RFC 9562 §5.8).
 */
export function demoId(kind: string, slug: string): string {
  const bytes = createHash('sha256').update(`visavis-demo ${kind} ${slug}`).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
