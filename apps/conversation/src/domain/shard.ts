/** Which lane of a process takes the messages of a conversation. */

/** The same conversation always gives the same lane; lanes fill evenly (FNV-1a, 32 bits). */
export function shardOf(conversationId: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < conversationId.length; index += 1) {
    hash = Math.imul(hash ^ conversationId.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
