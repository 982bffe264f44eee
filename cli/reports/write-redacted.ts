import { readFileSync } from 'node:fs';
import { format, parse } from 'node:path';
import { openCapture } from '@passport-soap/passport/captures';
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
 * A copy is read again before it is written: secrets that show only then (behind chunks or an encoding that the file's text
 * does not have) are none that could be replaced, and it is refused.
 *
 * @param files what was read, by name
 */
export async function planRedaction(
  files: ReadonlyMap<string, Uint8Array>,
  messages: readonly JudgedMessage[],
): Promise<RedactPlan[]> {
  const compressed = new Set(messages.filter(isCompressed).map(({ message }) => message.source.file));
  const open = [...files].map(([file, bytes]) => ({ file, bytes, why: whyNot(file, bytes, compressed) }));
  const texts = open.filter(({ why }) => why === undefined).map(({ file, bytes }) => ({ file, ...textOf(bytes) }));
  const documents = texts.map(({ file }) =>
    messages.filter(({ message }) => message.source.file === file).map(documentOf),
  );
  const redacted = createRedactor().redactTogether([...texts.map(({ text }) => text), ...documents.flat()]);
  let next = texts.length;
  const plans = new Map<string, RedactPlan>();
  for (const [at, { file, encode }] of texts.entries()) {
    const { text, replaced } = redacted[at] as (typeof redacted)[number];
    const bytes = encode(text);
    const { dir, name, ext } = parse(file);
    const to = format({ dir, name: `${name}.redacted`, ext });
    const own = (documents[at] ?? []).map((before) => ({ before, wanted: redacted[next++]?.text ?? '' }));
    plans.set(
      file,
      (await showsSecrets(file, bytes, own))
        ? { kind: 'refused', file, why: 'it holds secrets in chunks or an encoding in which they cannot be replaced' }
        : { kind: 'write', file, to, bytes, replaced, replaces: isAnother(to, bytes) },
    );
  }
  return open.map(({ file, why = '' }) => plans.get(file) ?? { kind: 'refused', file, why });
}

function documentOf({ message }: JudgedMessage): string {
  return message.document.text;
}

/** Whether a copy's documents have what theirs have stand-ins for. */
async function showsSecrets(
  file: string,
  bytes: Uint8Array,
  documents: readonly { readonly before: string; readonly wanted: string }[],
): Promise<boolean> {
  const { messages } = await openCapture(file, bytes);
  return documents.some(({ before, wanted }, index) => {
    const after = messages[index]?.document.text ?? '';
    // Of a file without messages there is one, of no text.
    return after.length !== before.length || isLeft(before, wanted, after);
  });
}

/** Not of a letter or two: a stand-in that an escape had no room for is another letter, at times the same. */
function isLeft(before: string, wanted: string, after: string): boolean {
  let run = 0;
  for (let at = 0; at < before.length; at += 1) {
    const code = before.charCodeAt(at);
    if (wanted.charCodeAt(at) === code) continue;
    run = after.charCodeAt(at) === code ? run + 1 : 0;
    if (run === 3) return true;
  }
  return false;
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
  if (!isJson && textOf(bytes).isOpaque) {
    return 'a part of it is binary or in another encoding: save its messages one by one and redact them';
  }
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
