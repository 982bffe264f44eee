import { readFileSync, statSync } from 'node:fs';
import { type CapturedMessage, captureFilesOf, type InputFinding, openCapture } from '@passport-soap/passport/captures';
import { CommandError, explainSystemError } from '../errors.js';
import { pairFiles } from './pair-files.js';

/** The messages of files, and the files that could not be read. */
export interface OpenedCaptures {
  readonly messages: readonly CapturedMessage[];
  /** A sentence each. */
  readonly problems: readonly string[];
  /** Files of folders in which there is no message: a sentence each. */
  readonly passedOver: readonly string[];
  /** What the files hold, by the name that messages have as their source's file: for what writes a changed copy. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/**
 * Opens what a command line names: files, folders (all captures in them), `-` (standard input).
 * @throws CommandError if standard input is named twice
 */
export async function openCaptures(names: readonly string[], stdin: NodeJS.ReadableStream): Promise<OpenedCaptures> {
  if (names.filter((name) => name === '-').length > 1) {
    throw new CommandError('standard input (-) can be read only once');
  }
  const messages: CapturedMessage[] = [];
  const problems: string[] = [];
  const passedOver: string[] = [];
  const bytes = new Map<string, Uint8Array>();
  for (const name of names) {
    try {
      const files = name === '-' ? ['-'] : filesOf(name);
      let isEmpty = true;
      for (const file of files) {
        const named = file === '-' ? 'stdin' : file;
        if (bytes.has(named)) {
          isEmpty = false;
          continue;
        }
        const content = file === '-' ? await readAll(stdin) : readWhole(file);
        const opened = await openFile(named, content);
        const [nothing] = file === name ? [] : opened.flatMap(({ findings }) => findings.filter(isNoMessage));
        if (nothing !== undefined) {
          passedOver.push(`${named}: ${nothing.message}: passed over`);
          continue;
        }
        isEmpty = false;
        bytes.set(named, content);
        messages.push(...opened);
      }
      if (isEmpty) problems.push(`${name}: there is no capture in this folder`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problems.push(error.message);
    }
  }
  return { messages: pairFiles(messages), problems, passedOver, bytes };
}

/** What is said of a file as a whole is said with its first message; of a file without any, with one that has no document. */
async function openFile(file: string, content: Uint8Array): Promise<CapturedMessage[]> {
  const { messages, findings } = await openCapture(file, content);
  const [first, ...others] = messages;
  if (first === undefined) return [nothingIn(file, findings)];
  return [{ ...first, findings: [...findings, ...first.findings] }, ...others];
}

function isNoMessage({ code }: InputFinding): boolean {
  return code === 'input-no-message';
}

function nothingIn(file: string, findings: readonly InputFinding[]): CapturedMessage {
  const source = { name: file, file, text: '', whole: true };
  return { name: file, source, document: { text: '', edits: [], toOriginal: () => 0 }, kind: 'xml', findings };
}

/** @throws CommandError */
function filesOf(name: string): string[] {
  try {
    if (!statSync(name).isDirectory()) return [name];
    const files = captureFilesOf(name);
    if (files.length === 0) throw new CommandError(`${name}: there is no capture in this folder`);
    return files;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${name}: ${explainSystemError(error)}`);
  }
}

function readWhole(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandError(`${file}: ${explainSystemError(error)}`);
  }
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array | string));
  return Buffer.concat(chunks);
}
