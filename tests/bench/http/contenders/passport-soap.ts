import { createPassportService, type PassportServiceOptions } from '@passport-soap/passport/service';
import { toNodeListener } from '@passport-soap/runtime/node';
import type { HttpContender } from '../contender.js';
import { everybody, recordExchange } from '../exchange.js';
import { close, listenOnLoopback } from '../listen.js';
import { openBenchAccounts } from '../open-accounts.js';
import { verifyAnswer } from '../verify.js';

async function serve(options: PassportServiceOptions, end = async () => {}) {
  const { request } = await recordExchange();
  const service = createPassportService({ rateLimit: false, ...options });
  const { server, url } = await listenOnLoopback(toNodeListener(service.handler));
  const stop = async () => {
    await close(server);
    await end();
  };
  return { url, body: request, verify: verifyAnswer, stop };
}

/** All but the accounts. */
export const noAccounts: HttpContender = {
  name: 'passport-soap',
  does: 'reads, checks, seals five tickets, writes; takes every password',
  start: () => serve({ accounts: everybody }),
};

/** @param cost scrypt's N */
function withDatabase(name: string, does: string, cost: number): HttpContender {
  return {
    name,
    does,
    async start() {
      const { accounts, close: end } = await openBenchAccounts(cost);
      return serve({ accounts }, end);
    },
  };
}

export const lowCost = withDatabase('passport-soap, PGlite', 'the same, accounts in PGlite, scrypt with N = 16', 16);
export const fullCost = withDatabase(
  'passport-soap, PGlite, scrypt',
  'the same, scrypt as by default, N = 16,384',
  16_384,
);
