/** How often one address may try to sign in. */
export interface RateLimit {
  /** So many sign-ins at once … */
  readonly attempts: number;
  /** … and as many again in this time, in seconds. */
  readonly seconds: number;
}

/** Addresses that are remembered; beyond that the ones that were seen longest ago are forgotten. */
const maxAddresses = 10_000;

/** Whether another sign-in of an address may be tried; 0 if it may, else the seconds until it may. */
export type Limiter = (address: string | undefined) => number;

/**
 * A token bucket for each address; of IPv6, for each /64, which is what one subscriber has. Senders whose address is not
 * known (an embedded handler is not told unless it is given a connection) are not limited: one would lock all others out.
 */
export function createLimiter({ attempts, seconds }: RateLimit, now: () => number): Limiter {
  if (!(attempts >= 1 && seconds > 0)) throw new TypeError('a rate limit needs at least 1 attempt and a time');
  const buckets = new Map<string, { left: number; at: number }>();
  const perMillisecond = attempts / (seconds * 1000);
  return (address) => {
    if (address === undefined) return 0;
    const key = bucketOf(address);
    const time = now();
    const { left, at } = buckets.get(key) ?? { left: attempts, at: time };
    const filled = Math.min(attempts, left + Math.max(0, time - at) * perMillisecond);
    // Moved to the end: the first of the map is the one seen longest ago.
    buckets.delete(key);
    buckets.set(key, { left: filled >= 1 ? filled - 1 : filled, at: time });
    if (buckets.size > maxAddresses) buckets.delete(buckets.keys().next().value as string);
    return filled >= 1 ? 0 : Math.max(1, Math.ceil((1 - filled) / perMillisecond / 1000));
  };
}

function bucketOf(address: string): string {
  const ipv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (ipv4 !== undefined || !address.includes(':')) return ipv4 ?? address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const groups = address.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
