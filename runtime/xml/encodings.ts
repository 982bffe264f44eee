/** The character encodings that can be decoded. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'ISO-8859-1' | 'US-ASCII';

/** What may be written for each, in capitals: the names and aliases of the IANA character set registry, and `UTF8`. */
const names: ReadonlyMap<string, Encoding | 'UTF-16'> = new Map([
  ['UTF-8', 'UTF-8'],
  ['UTF8', 'UTF-8'],
  ['CSUTF8', 'UTF-8'],
  ['UTF-16', 'UTF-16'],
  ['CSUTF16', 'UTF-16'],
  ['UTF-16LE', 'UTF-16LE'],
  ['CSUTF16LE', 'UTF-16LE'],
  ['UTF-16BE', 'UTF-16BE'],
  ['CSUTF16BE', 'UTF-16BE'],
  ['ISO-8859-1', 'ISO-8859-1'],
  ['ISO_8859-1', 'ISO-8859-1'],
  ['ISO_8859-1:1987', 'ISO-8859-1'],
  ['ISO-IR-100', 'ISO-8859-1'],
  ['LATIN1', 'ISO-8859-1'],
  ['L1', 'ISO-8859-1'],
  ['IBM819', 'ISO-8859-1'],
  ['CP819', 'ISO-8859-1'],
  ['CSISOLATIN1', 'ISO-8859-1'],
  ['US-ASCII', 'US-ASCII'],
  ['ASCII', 'US-ASCII'],
  ['US', 'US-ASCII'],
  ['ANSI_X3.4-1968', 'US-ASCII'],
  ['ANSI_X3.4-1986', 'US-ASCII'],
  ['ISO_646.IRV:1991', 'US-ASCII'],
  ['ISO646-US', 'US-ASCII'],
  ['ISO-IR-6', 'US-ASCII'],
  ['IBM367', 'US-ASCII'],
  ['CP367', 'US-ASCII'],
  ['CSASCII', 'US-ASCII'],
]);

/** For messages. */
export const supportedEncodings = 'UTF-8, UTF-16 (also UTF-16LE and UTF-16BE), ISO-8859-1 and US-ASCII';

/** The encoding of a name, in any case (XML 1.0 §4.3.3); undefined if it is not supported. */
export function findEncoding(name: string): Encoding | 'UTF-16' | undefined {
  return names.get(name.trim().toUpperCase());
}

/** What the first bytes tell (XML 1.0 appendix F, RFC 7303 §3.3). */
export interface FirstBytes {
  /** Of the byte order mark; 0 if there is none. */
  readonly markLength: number;
  /** Known from the mark, or from `<` in two bytes; for `other`, one that is not supported. */
  readonly encoding: Encoding | 'other' | undefined;
  /** The name of the `other`. */
  readonly name?: string;
}

/** Looks at the first four bytes. */
export function sniff(bytes: Uint8Array): FirstBytes {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { markLength: 3, encoding: 'UTF-8' };
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0x3c && b === 0 && c === 0 && d === 0)) {
    return { markLength: 0, encoding: 'other', name: 'UTF-32LE' };
  }
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) {
    return { markLength: 0, encoding: 'other', name: 'UTF-32BE' };
  }
  if (a === 0xff && b === 0xfe) return { markLength: 2, encoding: 'UTF-16LE' };
  if (a === 0xfe && b === 0xff) return { markLength: 2, encoding: 'UTF-16BE' };
  if (a === 0x3c && b === 0) return { markLength: 0, encoding: 'UTF-16LE' };
  if (a === 0 && b === 0x3c) return { markLength: 0, encoding: 'UTF-16BE' };
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return { markLength: 0, encoding: 'other', name: 'EBCDIC' };
  return { markLength: 0, encoding: undefined };
}
