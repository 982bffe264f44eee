import { readFileSync } from 'node:fs';
import { isAbsolute, join, normalize, parse, resolve, sep } from 'node:path';
import { applyFixesToSource, type FixedSource, type JudgedMessage } from '@passport-soap/passport/conformance';
import { explainSystemError } from '../errors.js';
import { writeFiles } from '../write-files.js';
import { encodingOf } from './encode-like.js';

/** A repaired file that is to be written, or why there is none. */
export type FixPlan =
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly to: string;
      readonly bytes: Uint8Array;
      readonly fixed: FixedSource;
      /** There is a file of that name already, and it is another one. */
      readonly replaces: boolean;
    }
  | { readonly kind: 'nothing'; readonly file: string; readonly fixed: FixedSource }
  | { readonly kind: 'refused'; readonly file: string; readonly why: string };

/**
 * What `--fix` would write. A capture is evidence: the file itself stays as it is, and the repaired one is written
 * beside it as `NAME.fixed.EXT`, or under its own name into the folder `output`. It is encoded as the file is.
 */
export function planFixes(messages: readonly JudgedMessage[], output?: string): FixPlan[] {
  const sources = new Map<string, JudgedMessage[]>();
  for (const judged of messages) {
    const { source } = judged.message;
    const name = source.whole ? source.file : source.name;
    sources.set(name, [...(sources.get(name) ?? []), judged]);
  }
  const taken = new Set<string>();
  return [...sources].map(([name, own]) => plan(name, own, taken, output));
}

function plan(
  name: string,
  messages: readonly JudgedMessage[],
  taken: Set<string>,
  output: string | undefined,
): FixPlan {
  const source = messages[0]?.message.source;
  if (source === undefined || messages.every(({ findings }) => findings.every(({ fix }) => fix === undefined))) {
    return { kind: 'nothing', file: name, fixed: applyFixesToSource(messages) };
  }
  const refuse = (why: string): FixPlan => ({ kind: 'refused', file: name, why });
  if (!source.whole) return refuse('is a part of a file that cannot be written again: extract it and fix that');
  if (source.file === 'stdin') return refuse('standard input has no place to write to: save it and fix that');
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(source.file);
  } catch (error) {
    return refuse(explainSystemError(error));
  }
  const encoding = encodingOf(bytes, source.text);
  if (encoding === undefined) {
    return refuse('has changed since it was read, or holds bytes that cannot be written again as they are');
  }
  try {
    const mark = encoding.encode('').length;
    const fixed = applyFixesToSource(messages, { byteLength: (text) => encoding.encode(text).length - mark });
    if (fixed.text === source.text) return { kind: 'nothing', file: name, fixed };
    const to = target(source.file, taken, output);
    if (resolve(to) === resolve(source.file)) return refuse('would be overwritten: name another folder');
    const written = encoding.encode(fixed.text);
    return { kind: 'write', file: name, to, bytes: written, fixed, replaces: isAnother(to, written) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(error.message);
  }
}

function target(file: string, taken: Set<string>, output: string | undefined): string {
  const { dir, name, ext } = parse(file);
  if (output === undefined) return join(dir, `${name}.fixed${ext}`);
  // What is below the current folder keeps its folders, so that equal names stay apart.
  const path = normalize(file);
  const isBelow = !isAbsolute(path) && path !== '..' && !path.startsWith(`..${sep}`);
  const folder = join(output, isBelow ? parse(path).dir : '');
  let to = join(folder, `${name}${ext}`);
  for (let count = 2; taken.has(to); count += 1) to = join(folder, `${name}.${count}${ext}`);
  taken.add(to);
  return to;
}

function isAnother(file: string, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(readFileSync(file), bytes) !== 0;
  } catch {
    return false;
  }
}

/**
 * Writes what is planned, all or nothing. A file that is there already and differs is replaced only with `replace`.
 * Answers those that were kept for that.
 * @throws CommandError if a file cannot be written
 */
export async function writeFixes(plans: readonly FixPlan[], replace = false): Promise<readonly FixPlan[]> {
  const written = new Map<string, Uint8Array>();
  const kept: FixPlan[] = [];
  for (const one of plans) {
    if (one.kind !== 'write') continue;
    if (one.replaces && !replace) kept.push(one);
    else written.set(one.to, one.bytes);
  }
  if (written.size > 0) await writeFiles(written);
  return kept;
}
