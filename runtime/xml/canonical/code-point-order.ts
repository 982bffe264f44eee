/**
 * Compares by UCS code point, as Canonical XML orders namespaces and attributes (§1.1, "lexicographic comparison").
 * JavaScript's own order is by UTF-16 code unit, which puts U+10000 before U+E000.
 */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** The order of a code unit when surrogates, which stand for what is above U+FFFF, come last. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
