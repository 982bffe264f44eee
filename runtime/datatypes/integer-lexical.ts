/** Why a text is not of the lexical space of `xs:integer` (§3.3.13.1); undefined if it is. */
export function wrongInteger(text: string): string | undefined {
  const first = text.charCodeAt(0);
  let at = first === 0x2b || first === 0x2d ? 1 : 0;
  if (at === text.length) return 'a whole number in decimal digits is wanted';
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return 'only decimal digits may be in it, after an optional sign';
  }
  return undefined;
}

/** The value of one to nine decimal digits, without a sign; -1 for anything else. */
export function smallNatural(text: string): number {
  const { length } = text;
  if (length === 0 || length > 9) return -1;
  let value = 0;
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
