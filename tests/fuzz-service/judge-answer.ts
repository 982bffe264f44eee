import { readEnvelope } from '@passport-soap/bindings/rst';
import { readEnvelope as readEnvelope2 } from '@passport-soap/bindings/rst2';
import { vocabularyOf } from '@passport-soap/passport';
import { decryptReply } from '@passport-soap/passport/signing';
import { formatDiagnostic } from '@passport-soap/runtime';
import { wrapDeciphered } from './wrap-deciphered.js';

/** What was asked, and with which proof the answer may be encrypted. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly hidden: readonly string[];
  readonly secret?: Uint8Array | undefined;
}

const readers = { rst: readEnvelope, rst2: readEnvelope2 } as const;

/** Refusals of HTTP's own: the README and `transportStatus` say which there are. */
const refusals = { rst: [405, 408, 413], rst2: [405, 408, 413] } as const;

/** All that is wrong with an answer, in sentences; mostly nothing. */
export async function judgeAnswer(asked: Asked, response: Response): Promise<string[]> {
  const wrong: string[] = [];
  const { status, headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const { pathname } = new URL(asked.url);
  const vocabulary = vocabularyOf(pathname);
  if (asked.method === 'HEAD') {
    if (bytes.length > 0) wrong.push('HEAD is answered with a body');
  } else if (headers.get('content-length') !== String(bytes.length)) {
    wrong.push(`Content-Length is ${headers.get('content-length')}, the body has ${bytes.length} bytes`);
  }
  if (leaksStack(text)) wrong.push('the answer has a stack, or the name of a file');
  if (vocabulary === undefined) {
    const expected = pathname === '/healthz' ? [200, 405] : [404];
    if (!expected.includes(status)) wrong.push(`status ${status} at ${pathname}`);
    if (headers.get('content-type')?.startsWith('text/plain') !== true) wrong.push('a refusal is not plain text');
    return wrong;
  }
  const allowed = asked.method === 'POST' ? [200, 408, 413] : [405];
  if (!allowed.includes(status)) wrong.push(`status ${status} to ${asked.method}`);
  if (status === 405 && headers.get('allow') !== 'POST') wrong.push('405 without Allow');
  if (asked.method === 'HEAD') return wrong;
  wrong.push(...judgeMessage(vocabulary, text));
  const parts = asked.secret === undefined ? [] : decipher(text, vocabulary, asked.secret);
  if (parts.length > 0) {
    wrong.push(...judgeMessage(vocabulary, wrapDeciphered(vocabulary, parts)).map((each) => `deciphered: ${each}`));
  }
  // What the sender calls itself and what it asks for are said back to it.
  const own = [text, ...parts].join('').replace(said, '');
  for (const hidden of asked.hidden) if (own.includes(hidden)) wrong.push(`the answer has ${hidden} of the request`);
  return wrong;
}

const said = /(?<=<wsa:(?:Address|ServiceName)>)[^<]*|(?<=<psf:credProperty Name="AuthMembername">)[^<]*/g;

function judgeMessage(vocabulary: keyof typeof refusals, text: string): string[] {
  const { value, diagnostics } = readers[vocabulary](text, { mode: 'strict' });
  const wrong = diagnostics.map((diagnostic) => `the answer is not valid: ${formatDiagnostic(diagnostic)}`);
  return value === undefined && wrong.length === 0 ? ['the answer cannot be read'] : wrong;
}

/** The parts that are encrypted for who has the proof. */
function decipher(text: string, vocabulary: keyof typeof refusals, secret: Uint8Array): string[] {
  const nonce = /<wssc:Nonce>([^<]*)/.exec(text)?.[1];
  if (nonce === undefined) return [];
  const key = {
    secret,
    nonce: Buffer.from(nonce, 'base64'),
    derivation: vocabulary === 'rst' ? 'P_SHA1' : 'SP800-108',
  } as const;
  return [...text.matchAll(/<CipherValue>([^<]*)/g)].map(([, value = '']) => decryptReply(value, key));
}

/** A line of a stack, or a path of this program. */
export function leaksStack(text: string): boolean {
  return /\bat .{0,200}:\d+:\d+|node:internal|\/dist\/|node_modules|\b(?:Type|Range|Reference)Error\b/.test(text);
}
