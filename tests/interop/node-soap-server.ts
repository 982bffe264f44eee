import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPassportClient, type PassportClient } from '@passport-soap/passport/client';
import type { Fetch } from '@passport-soap/runtime/soap';
import { createServerless, type IServices, listen, type Server } from 'soap';
import { namespaces, type Transport, wsdl } from './wsdl.js';

/** Our client against node-soap's server. */
export interface ServerEnd {
  readonly client: PassportClient;
  /** What node-soap's server was called with. */
  readonly calls: readonly Call[];
  /** Answers of node-soap, literally. */
  readonly answers: readonly string[];
  close(): void;
}

export interface Call {
  readonly operation: string;
  readonly body: TokenRequests;
  readonly header: { readonly AuthInfo?: object; readonly Security?: { readonly UsernameToken: Credentials } };
}

interface Credentials {
  readonly Username: string;
  readonly Password: string;
}

interface TokenRequest {
  readonly attributes: { readonly Id: string };
  readonly AppliesTo: { readonly EndpointReference: { readonly Address: string } };
  readonly PolicyReference?: { readonly attributes: { readonly URI: string } };
}

interface TokenRequests extends TokenRequest {
  readonly RequestSecurityToken: readonly TokenRequest[];
}

/** How the server's answers are written: as objects of node-soap are, or with every foreign prefix by hand. */
export type Style = 'plain' | 'prefixed' | 'fault';

export async function openServerEnd(transport: Transport, style: Style): Promise<ServerEnd> {
  const calls: Call[] = [];
  const answers: string[] = [];
  const operation = (name: string) => (body: TokenRequests, _: unknown, header: Call['header']) => {
    calls.push({ operation: name, body, header });
    if (style === 'fault') throw { Fault: { faultcode: 'soap:Server', faultstring: 'Out of order' } };
    const answer = style === 'plain' ? plainAnswer : prefixedAnswer;
    if (name === 'RequestSecurityToken') return answer(body, 1);
    return { RequestSecurityTokenResponse: body.RequestSecurityToken.map(answer) };
  };
  const services: IServices = {
    SecurityTokenService: {
      SecurityTokenServicePort: {
        RequestMultipleSecurityTokens: operation('RequestMultipleSecurityTokens'),
        RequestSecurityToken: operation('RequestSecurityToken'),
      },
    },
  };
  const { fetch, endpoint, close } = await (transport === 'in process' ? serveInProcess : serveOnLoopback)(services);
  const recording: Fetch = async (url, init) => {
    const answer = await fetch(url, init);
    const text = await answer.text();
    answers.push(text);
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
  return { client: createPassportClient({ endpoint, fetch: recording }), calls, answers, close };
}

interface Connection {
  readonly fetch: Fetch;
  readonly endpoint: string;
  readonly close: () => void;
}

async function serveInProcess(services: IServices): Promise<Connection> {
  const server = await new Promise<Server>((resolve, reject) => {
    // The WSDL's imports are still being read when the server is there: it is ready when it calls back.
    const callback = (error: unknown, ready: Server) => (error ? reject(error) : resolve(ready));
    createServerless({ path: '/RST.srf', services, xml: readFileSync(wsdl, 'utf8'), uri: wsdl, callback } as never);
  });
  const fetch: Fetch = async (_, { body, headers }) => {
    const request = { url: '/RST.srf', headers: Object.fromEntries(new Headers(headers)) };
    const answer = await server.processRequest(String(body), request);
    return new Response(answer.body, {
      status: answer.statusCode ?? 200,
      headers: answer.headers as Record<string, string>,
    });
  };
  return { fetch, endpoint: 'http://node-soap.example.com/RST.srf', close: () => {} };
}

async function serveOnLoopback(services: IServices): Promise<Connection> {
  const http = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const callback = (error: unknown) => (error ? reject(error) : resolve());
    listen(http, { path: '/RST.srf', services, xml: readFileSync(wsdl, 'utf8'), uri: wsdl, callback } as never);
  });
  const close = () => {
    http.close();
    http.closeAllConnections();
  };
  return { fetch: (url, init) => fetch(url, init), endpoint: `http://127.0.0.1:${port}/RST.srf`, close };
}

const secret = Buffer.from(Array.from({ length: 24 }, (_, index) => index)).toString('base64');
const created = '2009-02-13T23:31:30Z';
const expires = '2009-02-14T23:31:30Z';

function plainAnswer({ AppliesTo }: TokenRequest, index: number): object {
  const id = `Compact${index}`;
  return {
    TokenType: 'urn:passport:compact',
    AppliesTo: { EndpointReference: { Address: AppliesTo.EndpointReference.Address } },
    LifeTime: { Created: created, Expires: expires },
    RequestedSecurityToken: { BinarySecurityToken: { attributes: { Id: id }, $value: `t=ticket${index}&p=` } },
    RequestedTokenReference: {
      KeyIdentifier: { attributes: { ValueType: 'urn:passport:compact' } },
      Reference: { attributes: { URI: `#${id}` } },
    },
    RequestedProofToken: { BinarySecret: secret },
  };
}

function prefixedAnswer({ AppliesTo }: TokenRequest, index: number): object {
  const id = `Compact${index}`;
  const wsse = { 'xmlns:wsse': namespaces.wsse };
  const wsu = { 'xmlns:wsu': namespaces.wsu };
  return {
    TokenType: 'urn:passport:compact',
    'wsp:AppliesTo': {
      attributes: { 'xmlns:wsp': namespaces.wsp, 'xmlns:wsa': namespaces.wsa },
      'wsa:EndpointReference': { 'wsa:Address': AppliesTo.EndpointReference.Address },
    },
    LifeTime: {
      'wsu:Created': { attributes: wsu, $value: created },
      'wsu:Expires': { attributes: wsu, $value: expires },
    },
    RequestedSecurityToken: {
      'wsse:BinarySecurityToken': { attributes: { ...wsse, Id: id }, $value: `t=ticket${index}&p=` },
    },
    RequestedTokenReference: {
      'wsse:KeyIdentifier': { attributes: { ...wsse, ValueType: 'urn:passport:compact' } },
      'wsse:Reference': { attributes: { ...wsse, URI: `#${id}` } },
    },
    RequestedProofToken: { BinarySecret: secret },
  };
}
