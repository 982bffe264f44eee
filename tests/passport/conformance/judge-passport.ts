import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CapturedMessage, openCapture } from '@passport-soap/passport/captures';
import { type Finding, type JudgedMessage, judgeCaptures, passportSchemas } from '@passport-soap/passport/conformance';
import { shared } from '../../support/paths.js';
import { passportRules } from './rules/passport-rules.js';

const schemas = passportSchemas({ rst: await passportRules('rst'), rst2: await passportRules('rst2') });

export function judge(messages: readonly CapturedMessage[]): JudgedMessage[] {
  return judgeCaptures(messages, { schemas });
}

export async function open(file: string, content: string | Uint8Array): Promise<readonly CapturedMessage[]> {
  return (await openCapture(file, typeof content === 'string' ? Buffer.from(content) : content)).messages;
}

/** The messages of a file of ours, judged. */
export async function judgeFile(file: string, content: string | Uint8Array): Promise<JudgedMessage[]> {
  return judge(await open(file, content));
}

/** A file beside the project: `captures/….xml`. */
export async function openShared(file: string): Promise<readonly CapturedMessage[]> {
  const path = join(shared, file);
  return open(file.replace(/^.*\//, ''), readFileSync(path));
}

/** `xml wf-reference 17:14`. */
export function brief({ layer, code, line, column }: Finding): string {
  return `${layer} ${code} ${line}:${column}`;
}
