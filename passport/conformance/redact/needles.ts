import type { Secret } from './stand-in.js';

/** A secret in a text, or the beginning of a long one. */
export interface Hit {
  readonly from: number;
  readonly to: number;
  readonly secret: Secret;
}

/** Shorter ones are words of any text. */
const shortest = 4;
/** Of secrets this long, a beginning this long is one too: logs cut tokens off. They need no ends of words around. */
const long = 16;
/** Secrets below this length are whole words only. */
const wordLength = 8;

/** Secrets to be found in texts, in letters of any case. */
export interface Needles {
  add(secret: Secret): void;
  /** In order, without overlaps; in time linear in the text, however many secrets there are. */
  find(text: string): Hit[];
}

interface Long {
  readonly folded: string;
  readonly secret: Secret;
}

export function createNeedles(): Needles {
  const shorts = new Map<string, Secret>();
  /** By their last 16 bits, the hashes that there are: most places of a text are none's. */
  const shortHashes = new Uint8Array(0x10000);
  const longs = new Map<string, Long[]>();
  const longHashes = new Uint8Array(0x10000);
  const unsorted = new Set<Long[]>();

  const findShort = (folded: string, text: string, at: number): Hit | undefined => {
    for (let length = Math.min(long - 1, folded.length - at); length >= shortest; length -= 1) {
      const secret = shorts.get(folded.slice(at, at + length));
      if (secret !== undefined && (length >= wordLength || isWord(text, at, at + length))) {
        return { from: at, to: at + length, secret };
      }
    }
    return undefined;
  };
  const findLong = (folded: string, at: number): Hit | undefined => {
    const bucket = longs.get(folded.slice(at, at + long));
    if (bucket === undefined) return undefined;
    if (unsorted.delete(bucket)) bucket.sort((left, right) => (left.folded < right.folded ? -1 : 1));
    // Among sorted texts, those with the longest beginning in common are the neighbours.
    let low = 0;
    let high = bucket.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareAt(folded, at, (bucket[middle] as Long).folded) < 0) high = middle;
      else low = middle + 1;
    }
    let best: Hit | undefined;
    for (const { folded: value, secret } of bucket.slice(Math.max(0, low - 1), low + 1)) {
      const to = at + commonLength(folded, at, value);
      if (best === undefined || to > best.to) best = { from: at, to, secret };
    }
    return best;
  };

  return {
    add(secret) {
      const folded = fold(secret.value);
      if (folded.length < shortest || folded.length !== secret.value.length) return;
      if (folded.length < long) {
        if (shorts.has(folded)) return;
        shorts.set(folded, secret);
        shortHashes[hashOf(folded, 0, shortest) & 0xffff] = 1;
        return;
      }
      const key = folded.slice(0, long);
      longHashes[hashOf(key, 0, long) & 0xffff] = 1;
      const bucket = longs.get(key) ?? [];
      longs.set(key, bucket);
      bucket.push({ folded, secret });
      unsorted.add(bucket);
    },
    find(text) {
      const folded = fold(text);
      const hits: Hit[] = [];
      if (folded.length !== text.length || (shorts.size === 0 && longs.size === 0)) return hits;
      let shortHash = hashOf(folded, 0, Math.min(shortest - 1, folded.length));
      let longHash = hashOf(folded, 0, Math.min(long - 1, folded.length));
      const shortDrop = powerOf(shortest);
      const longDrop = powerOf(long);
      let free = 0;
      for (let at = 0; at + shortest <= folded.length; at += 1) {
        shortHash = (Math.imul(shortHash, 31) + folded.charCodeAt(at + shortest - 1)) | 0;
        if (at > 0) shortHash = (shortHash - Math.imul(folded.charCodeAt(at - 1), shortDrop)) | 0;
        const hasLong = at + long <= folded.length;
        if (hasLong) {
          longHash = (Math.imul(longHash, 31) + folded.charCodeAt(at + long - 1)) | 0;
          if (at > 0) longHash = (longHash - Math.imul(folded.charCodeAt(at - 1), longDrop)) | 0;
        }
        if (at < free) continue;
        const hit =
          (hasLong && longHashes[longHash & 0xffff] === 1 ? findLong(folded, at) : undefined) ??
          (shortHashes[shortHash & 0xffff] === 1 ? findShort(folded, text, at) : undefined);
        if (hit === undefined) continue;
        hits.push(hit);
        free = hit.to;
      }
      return hits;
    },
  };
}

/** Lower case, code unit by code unit, so that offsets stay. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, index) => {
    const unit = text.charAt(index).toLowerCase();
    return unit.length === 1 ? unit : text.charAt(index);
  }).join('');
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0;
  for (let index = from; index < to; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

function powerOf(length: number): number {
  let power = 1;
  for (let index = 0; index < length; index += 1) power = Math.imul(power, 31);
  return power;
}

function isWord(text: string, from: number, to: number): boolean {
  return !/[\p{L}\p{N}_]/u.test(text.charAt(from - 1)) && !/[\p{L}\p{N}_]/u.test(text.charAt(to));
}

function compareAt(text: string, at: number, value: string): number {
  const common = commonLength(text, at, value);
  if (common === value.length) return 1;
  return at + common === text.length || text.charCodeAt(at + common) < value.charCodeAt(common) ? -1 : 1;
}

function commonLength(text: string, at: number, value: string): number {
  let length = 0;
  while (
    length < value.length &&
    at + length < text.length &&
    text.charCodeAt(at + length) === value.charCodeAt(length)
  ) {
    length += 1;
  }
  return length;
}
