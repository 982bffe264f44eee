import type { Context } from '../context.js';
import { createJudge } from '../messages/judge.js';
import { decodeContent } from './decode-content.js';
import { fieldOf } from './fields.js';
import type { JudgeExchange, MessageVerdict, PassedMessage } from './types.js';

/** Judges by the Passport schemas what has a body; lenient, so that it tells what can still be read. */
export async function judgeBySchemas(context: Context): Promise<JudgeExchange> {
  const judge = await createJudge(undefined, 'lenient', context);
  const judgeMessage = (message: PassedMessage, kind: 'http-request' | 'http-response'): MessageVerdict | undefined => {
    const body = decodeContent(message);
    if (body === undefined || !looksLikeMarkup(body)) return undefined;
    const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(fieldOf(message.fields, 'content-type') ?? '')?.[1];
    const encoding = charset === undefined ? {} : { encoding: charset };
    const { root, valid, readable, diagnostics } = judge({
      file: kind,
      body,
      kind,
      linesBefore: 0,
      diagnostics: [],
      ...encoding,
    });
    return {
      // That it is an envelope says nothing.
      ...(root === undefined || root.endsWith('}Envelope') ? {} : { what: root.slice(root.indexOf('}') + 1) }),
      verdict: valid ? 'valid' : readable ? 'readable' : 'not valid',
      findings: diagnostics,
    };
  };
  return async ({ request, response }) => {
    const sent = judgeMessage(request, 'http-request');
    const received = response === undefined ? undefined : judgeMessage(response, 'http-response');
    return {
      ...(sent === undefined ? {} : { request: sent }),
      ...(received === undefined ? {} : { response: received }),
    };
  };
}

function looksLikeMarkup(body: Uint8Array): boolean {
  return body.subarray(0, 200).includes(0x3c);
}
