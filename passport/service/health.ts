import type { Accounts } from '../accounts/types.js';
import { plain } from './responses.js';

/** How long the accounts have to answer, in milliseconds. */
const patience = 2000;

/** For load balancers: 200 while sign-ins can be answered, else 503. */
export async function answerHealth(request: Request, accounts: Accounts): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(request, 405, 'Only GET is answered here\n', { allow: 'GET, HEAD' });
  }
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('late')), patience);
    });
    await Promise.race([accounts.check?.(), late]);
    return plain(request, 200, 'ok\n', { 'cache-control': 'no-store' });
  } catch {
    return plain(request, 503, 'accounts cannot be looked up\n', { 'cache-control': 'no-store' });
  } finally {
    clearTimeout(timer);
  }
}
