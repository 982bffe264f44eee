import { readFileSync } from 'node:fs';
import { format, parse } from 'node:path';
import type { JudgedMessage } from '@passport-soap/passport/conformance';
import { createRedactor } from '@passport-soap/passport/redact';
import { textOf } from '../messages/bytes-as-text.js';

/** A copy of a capture that may be published, or why there is none. */
export type RedactPlan =
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly to: string;
      readonly bytes: Uint8Array;
      /** How many places got a stand-in. */
      readonly replaced: number;
      /** There is a file of that name already, and it is another one. */
      readonly replaces: boolean;
    }
  | { readonly kind: 'refused'; readonly file: string; readonly why: string };

/**
 * What `--redact` would write: each file beside itself as `NAME.redacted.EXT`, its secrets replaced by stand-ins of the same
 * length, the same one for the same secret in all files.
 *
 * @param files what was read, by name
 */
export function planRedaction(
  files: ReadonlyMap<string, Uint8Array>,
  messages: readonly JudgedMessage[],
): RedactPlan[] {
  const compressed = new Set(messages.filter(isCompressed).map(({ message }) => message.source.file));
  const open = [...files].map(([file, bytes]) => ({ file, bytes, why: whyNot(file, bytes, compressed) }));
  const texts = open.filter(({ why }) => why === undefined).map(({ file, bytes }) => ({ file, ...textOf(bytes) }));
  const redacted = createRedactor().redactTogether(texts.map(({ text }) => text));
  const written = new Map(
    texts.map(({ file, encode }, at): [string, RedactPlan] => {
      const { text, replaced } = redacted[at] as (typeof redacted)[number];
      const bytes = encode(text);
      const { dir, name, ext } = parse(file);
      const to = format({ dir, name: `${name}.redacted`, ext });
      return [file, { kind: 'write', file, to, bytes, replaced, replaces: isAnother(to, bytes) }];
    }),
  );
  return open.map(({ file, why = '' }) => written.get(file) ?? { kind: 'refused', file, why });
}

function isCompressed({ message: { http } }: JudgedMessage): boolean {
  const coding = http?.headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  return coding !== '' && coding !== 'identity';
}

function whyNot(file: string, bytes: Uint8Array, compressed: ReadonlySet<string>): string | undefined {
  const [first, second] = bytes;
  if (file === 'stdin') return 'standard input has no place to write to: save it and redact that';
  const packed = (first === 0x50 && second === 0x4b) || (first === 0x1f && second === 0x8b);
  if (packed) return 'secrets cannot be replaced inside of an archive: unpack it and redact what is in it';
  // A HAR keeps what was compressed decompressed.
  const isJson = /^\s*\{/.test(Buffer.from(bytes.subarray(0, 100)).toString('latin1'));
  if (compressed.has(file) && !isJson) return 'a body in it is compressed: record it decompressed and redact that';
  return undefined;
}

function isAnother(file: string, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(readFileSync(file), bytes) !== 0;
  } catch {
    return false;
  }
}
