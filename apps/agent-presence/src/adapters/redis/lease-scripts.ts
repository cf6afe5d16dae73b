// Two sorted sets hold all leases: `leases` (member person|connection, score its last sign of life) and `closed`
// (same member, score its closing). Redis' own clock measures both, so gateways and replicas need not agree on theirs.
const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/** KEYS leases, closed; ARGV member. */
export const openScript = `${now}
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[1], now, ARGV[1])`;

/** KEYS leases, closed; ARGV members. A renewal that was overtaken by the closing of its socket revives nothing. */
export const renewScript = `${now}
for _, member in ipairs(ARGV) do
  if not redis.call('ZSCORE', KEYS[2], member) then redis.call('ZADD', KEYS[1], now, member) end
end`;

/** KEYS leases, closed; ARGV member. The first closing counts. */
export const closeScript = `${now}
redis.call('ZADD', KEYS[2], 'NX', now, ARGV[1])`;

/**
 * KEYS leases, closed, marker; ARGV retention in ms. Returns now, the instant the marker was set, leases and closings.
 * A missing marker means that Redis was emptied: it is set anew, and all replicas count from it.
 */
export const readScript = `${now}
local old = '(' .. (now - ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', old)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', old)
redis.call('SET', KEYS[3], now, 'NX')
return { now, tonumber(redis.call('GET', KEYS[3])),
  redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES'), redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES') }`;
