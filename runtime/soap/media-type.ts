import { findEncoding, sniff } from '../xml/encodings.js';
import type { ServiceDescriptor } from './types.js';

type SoapVersion = ServiceDescriptor['soapVersion'];

/** The Content-Type that we send: SOAP 1.1 §6, SOAP 1.2 Part 2 §7.1.4. */
export function contentTypeOf(version: SoapVersion, action?: string): string {
  if (version === '1.1') return 'text/xml; charset=utf-8';
  return `application/soap+xml; charset=utf-8${action === undefined || action === '' ? '' : `; action="${action}"`}`;
}

const encodingDeclaration = /^\s*<\?xml[^>]*\sencoding\s*=/;

/**
 * The encoding that a Content-Type names, where the document itself says nothing of it. Only a hint: RFC 7303 §3 would
 * have it outrank the XML declaration, but here it is the declaration that was written with the document, while real
 * Passport servers and clients send `text/html`, form types, or a Content-Type that their library made up.
 */
export function encodingHint(contentType: string | null, bytes: Uint8Array): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  const encoding = charset === undefined ? undefined : findEncoding(charset);
  // UTF-16 shows in the first bytes, or is not what it is; one that is not supported does not help.
  if (encoding === undefined || encoding.startsWith('UTF-16')) return undefined;
  const { encoding: seen, markLength } = sniff(bytes);
  return seen !== undefined || markLength > 0 || encodingDeclaration.test(firstBytes(bytes)) ? undefined : encoding;
}

/** The text of a comment is kept from going on behind its end: many comments could else be parted in ever so many ways. */
const htmlStart = /^(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype html|html|head|body)\b/;

/** What a body is, by its first bytes, for a clear error where XML was expected. */
export function sniffBody(bytes: Uint8Array): 'empty' | 'html' | 'xml' | 'other' {
  if (bytes.length === 0) return 'empty';
  const start = firstBytes(bytes)
    .replace(/^(?:\xEF\xBB\xBF|\xFE\xFF|\xFF\xFE)/, '')
    .trimStart()
    .toLowerCase();
  if (start === '') return bytes.length <= 512 ? 'empty' : 'other';
  if (htmlStart.test(start)) return 'html';
  return start.startsWith('<') ? 'xml' : 'other';
}

/** The first 512 bytes as Latin-1 without NULs, by which UTF-16 is as good as UTF-8. */
function firstBytes(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 512), (byte) => (byte === 0 ? '' : String.fromCharCode(byte))).join('');
}
