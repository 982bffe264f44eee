import type { Diagnostic } from '../diagnostic.js';
import type { HandlerOptions, RequestContext } from './handler-options.js';

/** Hands diagnostics to the hook for them, if there are any. */
export function report(diagnostics: readonly Diagnostic[], context: RequestContext, options: HandlerOptions): void {
  if (diagnostics.length > 0) tell(context, options, () => options.onDiagnostics?.(diagnostics, context));
}

/** Calls a hook. One that throws must not cost the sender its answer; `onError` hears of it, if it was another's. */
export function tell(context: RequestContext, options: HandlerOptions, hook: () => void): void {
  try {
    hook();
  } catch (error) {
    try {
      options.onError?.(error, context);
    } catch {
      // Nobody is left to tell.
    }
  }
}
