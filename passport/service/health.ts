import type { Accounts } from '../accounts/types.js';
import { plain } from './responses.js';

/** How long the accounts have to answer, in milliseconds. */
const patience = 2000;

/** For load balancers: 200 while sign-ins can be answered, else 503. */
export async function answerHealth(request: Request, accounts: Accounts): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(request, 405, 'Only GET is answered here\n', { allow: 'GET, HEAD' });
  }
  try {
    await checkOnce(accounts);
    return plain(request, 200, 'ok\n', { 'cache-control': 'no-store' });
  } catch {
    return plain(request, 503, 'accounts cannot be looked up\n', { 'cache-control': 'no-store' });
  }
}

/** Nobody has to sign in to ask, and nothing limits how often: however many ask at once, the accounts are asked once. */
const underWay = new WeakMap<Accounts, Promise<void>>();

function checkOnce(accounts: Accounts): Promise<void> {
  let check = underWay.get(accounts);
  if (check === undefined) {
    check = checkInTime(accounts).finally(() => underWay.delete(accounts));
    underWay.set(accounts, check);
  }
  return check;
}

async function checkInTime(accounts: Accounts): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), patience);
  });
  try {
    await Promise.race([accounts.check?.(), late]);
  } finally {
    clearTimeout(timer);
  }
}
