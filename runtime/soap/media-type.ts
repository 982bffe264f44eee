import type { ServiceDescriptor } from './types.js';

type SoapVersion = ServiceDescriptor['soapVersion'];

/** The Content-Type that we send: SOAP 1.1 §6, SOAP 1.2 Part 2 §7.1.4. */
export function contentTypeOf(version: SoapVersion, action?: string): string {
  if (version === '1.1') return 'text/xml; charset=utf-8';
  return `application/soap+xml; charset=utf-8${action === undefined || action === '' ? '' : `; action="${action}"`}`;
}

/**
 * The encoding that a Content-Type names, if it is one that every reader has: a hint, nothing more. Real Passport
 * servers and clients send `text/html`, form types or nothing at all, so all else in the header is of no account.
 */
export function encodingHint(contentType: string | null): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  switch (charset) {
    case 'utf-8':
    case 'utf8':
    case 'us-ascii':
      return 'utf-8';
    case 'utf-16':
    case 'utf-16le':
    case 'utf-16be':
      return charset;
    default:
      return undefined;
  }
}

/** What a body is, by its first bytes, for a clear error where XML was expected. */
export function sniffBody(bytes: Uint8Array): 'empty' | 'html' | 'xml' | 'other' {
  if (bytes.length === 0) return 'empty';
  // Without the NULs, UTF-16 is as good as UTF-8 for this.
  const start = Array.from(bytes.subarray(0, 512), (byte) => (byte === 0 ? '' : String.fromCharCode(byte)))
    .join('')
    .replace(/^(?:\xEF\xBB\xBF|\xFE\xFF|\xFF\xFE)/, '')
    .trimStart()
    .toLowerCase();
  if (start === '') return bytes.length <= 512 ? 'empty' : 'other';
  if (/^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/.test(start)) return 'html';
  return start.startsWith('<') ? 'xml' : 'other';
}
