import { type Accounts, createPassportClient, createPassportService, targets } from '@passport-soap/passport';
import { toAccount } from '@passport-soap/passport/service';

export const account = 'bench@example.com';
export const password = 'correct horse battery';

/** Takes everybody: what is left is the service. */
export const everybody: Accounts = { authenticate: ({ name }) => toAccount({ name }) };

/** A sign-in of MSNP15 with five tokens, and what the service answers. */
export interface Exchange {
  readonly request: string;
  readonly answer: string;
}

/** As our own client sends it and our own service answers it, now. */
export async function recordExchange(): Promise<Exchange> {
  const { handler } = createPassportService({ accounts: everybody, rateLimit: false });
  const recorded = { request: '', answer: '' };
  const client = createPassportClient({
    endpoint: 'http://localhost/RST.srf',
    async fetch(url, init) {
      const response = await handler(new Request(url, init));
      recorded.request = String(init.body);
      recorded.answer = await response.clone().text();
      return response;
    },
  });
  const { messengerClear, contacts, spaces, storage } = targets;
  await client.signIn({ account, password, targets: [messengerClear, contacts, spaces, storage] });
  return recorded;
}
