import type { RequestContext } from '@passport-soap/runtime/soap';
import type { Credential } from './facts.js';
import type { Identified, SignInTools } from './sign-in.js';

/** A sign-in with an earlier token. */
export async function renew(
  _credential: Credential & { kind: 'renewal' },
  _tools: SignInTools,
  _context: RequestContext,
): Promise<Identified> {
  return { kind: 'refused', refused: 'PPCRL_REQUEST_E_AUTH_EXPIRED' };
}
