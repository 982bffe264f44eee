import type { RequestContext } from '@passport-soap/runtime/soap';
import type { PassportServiceOptions } from './options.js';

/** Calls a hook. One that throws must not cost the user the tokens: `onError` hears of it, and if that throws, nobody. */
export function callHook({ onError }: PassportServiceOptions, context: RequestContext, hook: () => void): void {
  try {
    hook();
  } catch (error) {
    try {
      onError?.(error, context);
    } catch {
      // Nobody is left to tell.
    }
  }
}
