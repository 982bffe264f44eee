import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccounts, createPassportService, type PassportService } from '@passport-soap/passport/service';
import { toNodeListener } from '@passport-soap/runtime/node';
import { type Client, createClientAsync, HttpClient } from 'soap';
import { issue, namespaces, password, type Transport, user, wsdl } from './wsdl.js';

/** node-soap's client against our service. */
export interface ClientEnd {
  readonly client: Client;
  /** Requests that node-soap has sent, literally. */
  readonly requests: readonly string[];
  readonly service: PassportService;
  close(): void;
}

export async function openClientEnd(transport: Transport): Promise<ClientEnd> {
  const service = createPassportService({
    accounts: createAccounts([{ name: user, password }], { cost: 1024 }),
    redirect: (name) => (name === 'moved@example.com' ? 'https://elsewhere.example.com/RST.srf' : undefined),
  });
  const { client, close } = await (transport === 'in process' ? connectInProcess(service) : connectOnLoopback(service));
  const requests: string[] = [];
  client.on('request', (xml: string) => requests.push(xml));
  return { client, requests, service, close };
}

async function connectInProcess({ handler }: PassportService): Promise<{ client: Client; close: () => void }> {
  const httpClient = new HttpClient();
  httpClient.request = (url, data, callback) => {
    handler(new Request(url, { method: 'POST', body: data })).then(
      async (answer) => {
        const headers = Object.fromEntries(answer.headers);
        callback(null, { status: answer.status, statusCode: answer.status, headers }, await answer.text());
      },
      (error: unknown) => callback(error),
    );
    return undefined as never;
  };
  const client = await createClientAsync(wsdl, { httpClient });
  return { client, close: () => {} };
}

async function connectOnLoopback({ handler }: PassportService): Promise<{ client: Client; close: () => void }> {
  const server = createServer(toNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = await createClientAsync(wsdl, { endpoint: `http://127.0.0.1:${port}/RST.srf` });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { client, close };
}

/** Headers are not typed by the WSDL for node-soap: prefixes are written by hand. */
export function signInAs(client: Client, name: string, secret: string): void {
  client.clearSoapHeaders();
  const token = { attributes: { Id: 'user' }, 'wsse:Username': name, 'wsse:Password': secret };
  client.addSoapHeader({
    'wsse:Security': { attributes: { 'xmlns:wsse': namespaces.wsse }, 'wsse:UsernameToken': token },
  });
}

/** One token request, as node-soap takes it. */
export function tokenRequest(index: number, address: string, policy?: string): object {
  return {
    attributes: { Id: `RST${index}` },
    RequestType: issue,
    AppliesTo: { EndpointReference: { Address: address } },
    ...(policy === undefined ? {} : { PolicyReference: { attributes: { URI: policy } } }),
  };
}
