import type { HttpContender } from '../contender.js';
import { recordExchange } from '../exchange.js';
import { close, listenOnLoopback } from '../listen.js';
import { verifyAnswer } from '../verify.js';

/** node:http alone: reads the body, and answers with the same text each time. */
export const bare: HttpContender = {
  name: 'node:http, canned',
  does: 'reads the body, answers the same bytes each time',
  async start() {
    const { request, answer } = await recordExchange();
    const bytes = Buffer.from(answer);
    const { server, url } = await listenOnLoopback((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        Buffer.concat(chunks);
        outgoing.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': bytes.length }).end(bytes);
      });
    });
    return { url, body: request, verify: verifyAnswer, stop: () => close(server) };
  },
};
