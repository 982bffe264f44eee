import { isWhiteSpace } from './characters.js';
import type { Fail } from './references.js';

/** What an XML declaration says (XML 1.0 §2.8). */
export interface XmlDeclaration {
  /** `1.0`, or a later `1.x`, which is read as 1.0. */
  readonly version: string;
  /** As written. It says nothing about a text that is already decoded. */
  readonly encoding?: string | undefined;
  readonly standalone?: boolean | undefined;
}

/** Whether a text has an XML declaration at an offset: `<?xml` and white space (`<?xml-stylesheet` is none). */
export function hasXmlDeclaration(text: string, start: number): boolean {
  return text.startsWith('<?xml', start) && isWhiteSpace(text.charCodeAt(start + 5));
}

const form = 'write <?xml version="1.0"?>, with encoding="…" and standalone="yes" or "no" behind the version if wanted';

const parts = [
  { name: 'version', value: /^1\.[0-9]+$/, allowed: '"1.0"' },
  { name: 'encoding', value: /^[A-Za-z][A-Za-z0-9._-]*$/, allowed: 'the name of an encoding, as in "utf-8"' },
  { name: 'standalone', value: /^(?:yes|no)$/, allowed: '"yes" or "no"' },
] as const;

/** The XML declaration at `start` ([23] XMLDecl), and the offset behind it. */
export function readXmlDeclaration(
  text: string,
  start: number,
  fail: Fail,
): { readonly declaration: XmlDeclaration; readonly end: number } {
  const values: Partial<Record<(typeof parts)[number]['name'], string>> = {};
  let at = start + 5;
  for (const part of parts) {
    const name = skipWhiteSpace(text, at);
    if (name === at || !text.startsWith(part.name, name)) {
      if (part.name === 'version') fail('wf-xml-declaration', name, `the XML declaration has no version: ${form}`);
      continue;
    }
    at = skipWhiteSpace(text, name + part.name.length);
    const equals = text.charCodeAt(at) === 0x3d;
    if (equals) at = skipWhiteSpace(text, at + 1);
    const quote = text.charAt(at);
    const close = equals && (quote === '"' || quote === "'") ? text.indexOf(quote, at + 1) : -1;
    if (close < 0) fail('wf-xml-declaration', at, `${part.name} in the XML declaration has no quoted value: ${form}`);
    const value = text.slice(at + 1, close);
    if (!part.value.test(value)) {
      fail('wf-xml-declaration', at, `${part.name} in the XML declaration must be ${part.allowed}`);
    }
    values[part.name] = value;
    at = close + 1;
  }
  at = skipWhiteSpace(text, at);
  if (!text.startsWith('?>', at))
    fail('wf-xml-declaration', at, `"?>" expected at the end of the XML declaration: ${form}`);
  const { version, encoding, standalone } = values;
  const declaration = {
    version: version as string,
    encoding,
    standalone: standalone === undefined ? undefined : standalone === 'yes',
  };
  return { declaration, end: at + 2 };
}

function skipWhiteSpace(text: string, start: number): number {
  let at = start;
  while (isWhiteSpace(text.charCodeAt(at))) at += 1;
  return at;
}
