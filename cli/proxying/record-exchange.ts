import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRedactor, type Redactor } from '@passport-soap/passport/redact';
import { CommandError, explainSystemError } from '../errors.js';
import { textOf } from '../messages/bytes-as-text.js';
import { writeFiles } from '../write-files.js';
import { codingsOf, decodeContent } from './decode-content.js';
import { pairs } from './fields.js';
import type { PassedMessage, RecordedExchange } from './types.js';

/** A folder of recordings. */
export interface Recorder {
  /** The number of the next exchange: behind those that are there. */
  nextNumber(): number;
  /**
   * Writes both messages, or none. Answers what is not as it was, beside secrets, a phrase each.
   * @throws CommandError if they cannot be written
   */
  record(exchange: RecordedExchange): Promise<string[]>;
}

/** A stand-in is kept for each secret: after as many exchanges, they begin anew. */
const exchangesOfRedactor = 5_000;

/**
 * Opens a folder, made if it is not there, its owner's alone. Chunks are joined and the length said instead; unless
 * secrets are kept, a compressed body is recorded decompressed, and one that cannot be is left out, since neither
 * could be looked into.
 * @throws CommandError if it cannot be made
 */
export function openRecorder(folder: string, keepSecrets: boolean): Recorder {
  let last = 0;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory()) throw new CommandError(`${folder}: is no folder`);
    for (const name of readdirSync(folder)) {
      const number = Number(/^(\d{4,9})-(?:request|response)\.http$/.exec(name)?.[1] ?? 0);
      last = Math.max(last, number);
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${folder}: ${explainSystemError(error)}`, 'see --record');
  }
  let redactor = createRedactor();
  let redacted = 0;
  return {
    nextNumber: () => ++last,
    async record(exchange) {
      const { request, response } = exchange;
      const messages = [request, ...(response === undefined ? [] : [response])];
      if (++redacted % exchangesOfRedactor === 0) redactor = createRedactor();
      const written = keepSecrets ? messages.map(wireBytes) : redactAll(messages, redactor);
      const name = String(exchange.number).padStart(4, '0');
      const files = written.map(
        (bytes, index) => [join(folder, `${name}-${index === 0 ? 'request' : 'response'}.http`), bytes] as const,
      );
      await writeFiles(new Map(files), keepSecrets ? { mode: 0o600 } : {});
      if (keepSecrets) return [];
      return messages.flatMap((message, index) =>
        message.body.length > 0 && lookInto(message) === undefined
          ? [
              `${index === 0 ? 'request' : 'response'} without its body, which could not be decompressed and looked into`,
            ]
          : [],
      );
    },
  };
}

function redactAll(messages: readonly PassedMessage[], redactor: Redactor): Uint8Array[] {
  const parts = messages.map((message) => {
    const isCut = message.body.length < message.length;
    const content = lookInto(message);
    const body = textOf(content ?? new Uint8Array());
    const kept = pairs(message.fields).flatMap(([name, value]) =>
      name.toLowerCase() === 'content-encoding' ? [] : [name, value],
    );
    const length = isCut && content !== undefined ? message.length : (content?.length ?? 0);
    return { head: headText(message.startLine, kept, length, message.length === 0), body };
  });
  const results = redactor.redactTogether(parts.flatMap(({ head, body }) => [head, body.text]));
  const textAt = (index: number) => results[index]?.text ?? '';
  return parts.map(({ body }, index) =>
    Buffer.concat([Buffer.from(textAt(index * 2), 'latin1'), body.encode(textAt(index * 2 + 1))]),
  );
}

/** The content of which the text can be read, be it cut off; `undefined` of what is compressed or binary. */
function lookInto(message: PassedMessage): Uint8Array | undefined {
  const isCut = message.body.length < message.length;
  const content = isCut && codingsOf(message).length === 0 ? message.body : decodeContent(message);
  return content === undefined || textOf(content).isOpaque ? undefined : content;
}

function wireBytes({ startLine, fields, body, length }: PassedMessage): Uint8Array {
  return Buffer.concat([Buffer.from(headText(startLine, fields, length, length === 0), 'latin1'), body]);
}

/**
 * The length is said where chunks said it, or where it was another.
 * @param asSaid there was no body: what a HEAD is answered with stays
 */
function headText(startLine: string, fields: readonly string[], length: number, asSaid: boolean): string {
  let said = false;
  const lines = pairs(fields).flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower !== 'content-length' && lower !== 'transfer-encoding') return [`${name}: ${value}`];
    if (said) return [];
    said = true;
    const own = lower === 'content-length' && asSaid ? value : String(length);
    return [`${lower === 'content-length' ? name : 'Content-Length'}: ${own}`];
  });
  return `${[startLine, ...lines].join('\r\n')}\r\n\r\n`;
}
