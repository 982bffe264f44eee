import type { Target } from '../targets.js';

/** A service to ask a ticket of. */
export interface TicketTarget extends Target {
  /** PKCS#10, DER in base64: of X.509 policies. */
  readonly certificateRequest?: string;
}

/** `ps:AuthInfo`: what program signs in. */
export interface AuthInfoOptions {
  /** Default: Messenger's GUID, which all imitate. */
  readonly hostingApp?: string;
  /** 3 in 2006, 4 (default) with Windows Live Messenger 8. */
  readonly binaryVersion?: number;
  /** Default 1. */
  readonly uiVersion?: number;
  /** Windows locale identifier; default 1033 (en-US). */
  readonly locale?: number;
}

/** What is asked for, without who asks. */
export interface SignInShape {
  readonly targets: readonly TicketTarget[];
  /** Ask for the token broker's token first; default true, unless `single`. */
  readonly tokenBroker?: boolean;
  /** The one target's request stands alone in the Body, without ps:RequestMultipleSecurityTokens. */
  readonly single?: boolean;
  /** `false`: none. */
  readonly authInfo?: AuthInfoOptions | false;
}

export interface SignInRequest extends SignInShape {
  /** The sign-in name: an e-mail address. */
  readonly account: string;
  readonly password: string;
  /** Gives the sign-in up. */
  readonly signal?: AbortSignal;
}

/** The targets that are asked for, in order, the token broker's first. */
export function requestedTargets(
  shape: SignInShape,
  tokenBroker: TicketTarget,
): readonly [TicketTarget, ...TicketTarget[]] {
  const { single = false, tokenBroker: withBroker = !single } = shape;
  const [first, ...rest] = withBroker ? [tokenBroker, ...shape.targets] : shape.targets;
  if (first === undefined) throw new TypeError('a sign-in needs at least one target');
  if (single && rest.length > 0) throw new TypeError('a single request is for one target, without the token broker');
  for (const { address, serviceName } of [first, ...rest]) {
    if ((address === undefined) === (serviceName === undefined)) {
      throw new TypeError('a target has either an address or a service name');
    }
  }
  return [first, ...rest];
}
