import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen, type Server } from 'soap';
import { root } from '../../../support/paths.js';
import { readXml, type XmlElement } from '../../../support/read-xml.js';
import type { HttpContender } from '../contender.js';
import { recordExchange } from '../exchange.js';
import { close, listenOnLoopback } from '../listen.js';
import { verifyText } from '../verify.js';

/** An element as node-soap takes it; its namespace by hand, since it gives children that of their parent. */
function toObject({ attributes, children, text, uri }: XmlElement): unknown {
  const result: Record<string, unknown> = {};
  for (const child of children) {
    const name = `:${child.local}`;
    const value = toObject(child);
    const before = result[name];
    result[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return { attributes: { xmlns: uri, ...attributes }, ...result, ...(children.length === 0 ? { $value: text } : {}) };
}

/** node-soap's `listen` with the answer as an object: it reads every request and writes every answer. */
export const nodeSoap: HttpContender = {
  name: 'node-soap, listen',
  does: 'reads, writes the same object each time; checks nothing, seals nothing',
  async start() {
    const { request, answer } = await recordExchange();
    const envelope = readXml(answer);
    const find = (parent: XmlElement | undefined, local: string) =>
      parent?.children.find((child) => child.local === local);
    const [collection] = find(envelope, 'Body')?.children ?? [];
    if (collection === undefined) throw new Error('the answer has no body');
    const object = toObject(collection);
    const [header = ''] = /(?<=<S:Header>).*(?=<\/S:Header>)/.exec(answer) ?? [];
    const wsdl = join(root, 'schemas/rst/rst.wsdl');
    const operation = () => object;
    const services = {
      SecurityTokenService: {
        SecurityTokenServicePort: { RequestMultipleSecurityTokens: operation, RequestSecurityToken: operation },
      },
    };
    const { server, url } = await listenOnLoopback((_, response) => response.writeHead(404).end());
    const soap = await new Promise<Server>((resolve, reject) => {
      const callback = (error: unknown, ready: Server) => (error ? reject(error) : resolve(ready));
      listen(server, { path: '/RST.srf', services, xml: readFileSync(wsdl, 'utf8'), uri: wsdl, callback } as never);
    });
    soap.addSoapHeader(header);
    return { url, body: request, verify: verifyText, stop: () => close(server) };
  },
};
