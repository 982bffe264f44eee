import { type CapturedMessage, openCapture } from '@passport-soap/passport/captures';
import type { JudgedMessage } from '@passport-soap/passport/conformance';
import type { Context } from '../context.js';
import { createJudge } from '../messages/create-judge.js';
import { decodeContent } from './decode-content.js';
import type { JudgeExchange, MessageVerdict, PassedMessage, RecordedExchange } from './types.js';

/** Judges what has a document, request and response together: by the Passport schemas and the protocol's rules. */
export async function judgeBySchemas(config: string | undefined, context: Context): Promise<JudgeExchange> {
  const { judge } = await createJudge(config === undefined ? {} : { config }, context);
  return async (exchange) => {
    const request = await toCapture(exchange, exchange.request, 'request');
    const response = await toCapture(exchange, exchange.response, 'response');
    const judged = judge([request, response].filter((message) => message !== undefined));
    const verdictOn = (message: CapturedMessage | undefined) => judged.find((each) => each.message === message);
    const [sent, received] = [verdictOn(request), verdictOn(response)];
    return {
      ...(sent === undefined ? {} : { request: toVerdict(sent) }),
      ...(received === undefined ? {} : { response: toVerdict(received) }),
    };
  };
}

/** How a body is wrapped, its head says; what it was coded by is undone already. */
const wrapping = ['content-encoding', 'transfer-encoding', 'content-length'];

async function toCapture(
  { number, secure }: RecordedExchange,
  message: PassedMessage | undefined,
  direction: 'request' | 'response',
): Promise<CapturedMessage | undefined> {
  const body = message === undefined ? undefined : decodeContent(message);
  if (message === undefined || body === undefined || !looksLikeMarkup(body)) return undefined;
  const { startLine, fields } = message;
  const lines = [startLine];
  let measured = false;
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const name = fields[at] ?? '';
    if (name.toLowerCase() === 'content-length') measured = true;
    if (!wrapping.includes(name.toLowerCase())) lines.push(`${name}: ${fields[at + 1]}`);
  }
  if (measured) lines.push(`Content-Length: ${body.length}`);
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  const { messages } = await openCapture(direction, Buffer.concat([head, body]));
  const [first] = messages;
  if (first === undefined) return undefined;
  const http = first.http === undefined ? {} : { http: { ...first.http, scheme: secure ? 'https' : 'http' } as const };
  return { ...first, ...http, name: `${number}-${direction}`, direction, exchange: String(number) };
}

function toVerdict({ root, recognized, valid, readable, findings }: JudgedMessage): MessageVerdict {
  const what = recognized?.variant?.name ?? root?.local;
  return {
    ...(what === undefined ? {} : { what }),
    verdict: valid ? 'valid' : readable ? 'readable' : 'not valid',
    findings,
  };
}

function looksLikeMarkup(body: Uint8Array): boolean {
  return body.subarray(0, 200).includes(0x3c);
}
