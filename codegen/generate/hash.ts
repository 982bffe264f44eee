import { createHash } from 'node:crypto';

/** SHA-256 of a text file, in hexadecimal; the same for either line end, since version control may change it. */
export function hashText(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
  const hash = createHash('sha256');
  let from = 0;
  for (let at = bytes.indexOf('\r\n'); at >= 0; at = bytes.indexOf('\r\n', from)) {
    hash.update(bytes.subarray(from, at));
    from = at + 1;
  }
  return hash.update(bytes.subarray(from)).digest('hex');
}
