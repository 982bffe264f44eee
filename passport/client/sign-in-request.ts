import { type Target, targets } from '../targets.js';

/** A service to ask a ticket of. */
export interface TicketTarget extends Target {
  /** PKCS#10, DER in base64: of X.509 policies. */
  readonly certificateRequest?: string;
}

/** `ps:AuthInfo`: what program signs in. */
export interface AuthInfoOptions {
  /** Default: Messenger's GUID, which all imitate. */
  readonly hostingApp?: string;
  /** 3 in 2006, 4 with Windows Live Messenger 8 (default for RST.srf), 5 with 2009 (default for RST2.srf). */
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
  /**
   * Keep name and password in memory, to ask for further tickets with; default true. If not, they are asked for with the
   * token broker's token, as long as that is valid.
   */
  readonly remember?: boolean;
  /** Gives the sign-in up. */
  readonly signal?: AbortSignal;
}

/** The targets that are asked for, in order, the token broker's first. @throws TypeError if they make no request */
export function requestedTargets(shape: SignInShape): readonly [TicketTarget, ...TicketTarget[]] {
  const { single = false, tokenBroker: withBroker = !single } = shape;
  const broker: readonly TicketTarget[] = withBroker ? [targets.tokenBroker] : [];
  const [first, ...rest] = [...broker, ...shape.targets];
  if (first === undefined) throw new TypeError('a sign-in needs at least one target');
  if (single && rest.length > 0) throw new TypeError('a single request is for one target, without the token broker');
  for (const { address, serviceName } of [first, ...rest]) {
    if ((address === undefined) === (serviceName === undefined)) {
      throw new TypeError('a target has either an address or a service name');
    }
  }
  return [first, ...rest];
}
