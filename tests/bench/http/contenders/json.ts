import { readEnvelope } from '@passport-soap/bindings/rst';
import { createPassportService } from '@passport-soap/passport/service';
import type { RequestContext } from '@passport-soap/runtime/soap';
import type { HttpContender } from '../contender.js';
import { everybody, recordExchange } from '../exchange.js';
import { close, listenOnLoopback } from '../listen.js';
import { verifyText } from '../verify.js';

/** The same service, asked and answering in JSON: what XML costs is the difference. */
export const json: HttpContender = {
  name: 'the same in JSON',
  does: 'JSON.parse, seals five tickets, JSON.stringify; nothing is checked',
  async start() {
    const { request } = await recordExchange();
    const { implementation } = createPassportService({ accounts: everybody, rateLimit: false });
    const { value } = readEnvelope(request);
    const content = value?.content.kind === 'body' ? value.content.value.content : undefined;
    const body = JSON.stringify({ header: value?.header, body: content?.value });
    const { server, url } = await listenOnLoopback((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', async () => {
        const asked = JSON.parse(Buffer.concat(chunks).toString());
        const context = {
          secure: false,
          signal: new AbortController().signal,
          diagnostics: [],
        } as unknown as RequestContext;
        const bytes = Buffer.from(JSON.stringify(await implementation.requestMultipleSecurityTokens(asked, context)));
        outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length }).end(bytes);
      });
    });
    return { url, body, verify: verifyText, stop: () => close(server) };
  },
};
