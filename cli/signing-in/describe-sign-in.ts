import type { PassportError, SignIn, Ticket } from '@passport-soap/passport/client';
import type { Colors } from '../context.js';
import { hideControls } from '../print/hide-controls.js';
import { printTable } from '../print/table.js';

export interface DescribeOptions {
  readonly showSecrets: boolean;
  /** The answer to a notification server's challenge. */
  readonly challengeAnswer?: string;
}

/** The sign-in for people: who, a line for each ticket, and why there is none of the others. */
export function describeSignIn(signIn: SignIn, options: DescribeOptions, colors: Colors): string {
  const { user, endpoint, tickets, refused } = signIn;
  const name = user.properties.get('AuthMembername');
  const who = [name, user.puid === undefined ? undefined : `PUID ${user.puid}`].filter((part) => part !== undefined);
  const header = ['service', 'policy', 'type', 'token', 'expires', '', 'proof', 'ticket'];
  const now = signIn.serverTime ?? new Date();
  const rows = [...tickets.values()].map((ticket) => describeTicket(ticket, now).map(hideControls));
  const signedIn = hideControls(`signed in${who.length === 0 ? '' : ` as ${who.join(', ')}`}`);
  const lines = [colors.green(signedIn) + colors.dim(` at ${endpoint}`)];
  lines.push('', ...printTable(header, rows, colors));
  if (refused.size > 0) {
    lines.push('', ...[...refused].flatMap(([address, error]) => describeRefusal(address, error, colors)));
  }
  if (options.showSecrets) lines.push('', ...[...tickets.values()].flatMap(describeSecrets).map(hideControls));
  if (options.challengeAnswer !== undefined) lines.push('', `challenge answer: ${options.challengeAnswer}`);
  return lines.join('\n');
}

/** @param now by the server's clock, as its tickets' dates are */
function describeTicket({ address, policy, tokenType, id, expires, proof, token }: Ticket, now: Date): string[] {
  return [
    address,
    shorten(policy ?? ''),
    tokenType.replace('urn:passport:', ''),
    id ?? '',
    expires === undefined ? '?' : expires.toISOString().replace('.000Z', 'Z'),
    expires === undefined ? '' : describeWait(expires.getTime() - now.getTime()),
    proof === undefined ? 'no' : 'yes',
    hide(token),
  ];
}

/** `in 24 h`: to the nearest hour, below two to the nearest minute. @param milliseconds from now */
function describeWait(milliseconds: number): string {
  if (milliseconds <= 0) return 'expired';
  // What is told in a unit is under the limit in it: a day is still told in hours, 24 h and 47 h are not the same.
  const units = [
    [1000, 60, 's'],
    [60_000, 120, 'min'],
    [3_600_000, 48, 'h'],
    [24 * 3_600_000, Number.POSITIVE_INFINITY, 'd'],
  ] as const;
  const amounts = units.map(([size, limit, unit]) => ({ amount: Math.round(milliseconds / size), limit, unit }));
  const told = amounts.find(({ amount, limit }) => amount < limit);
  return `in ${Math.max(1, told?.amount ?? 1)} ${told?.unit ?? 's'}`;
}

/** The sentence and the code; and below it where the user can put it right, which is for the user alone to see. */
function describeRefusal(address: string, error: PassportError, colors: Colors): string[] {
  const { flowUrl } = error;
  const line = `${colors.red('refused')}  ${hideControls(`${address}: ${error.message}`)}`;
  return flowUrl === undefined ? [line] : [line, `         ${colors.dim('see')} ${hideControls(flowUrl)}`];
}

function describeSecrets({ address, token, proof }: Ticket): string[] {
  return [address, `  ticket  ${token}`, ...(proof === undefined ? [] : [`  proof   ${proof}`])];
}

/** The sign-in as plain data, for JSON. */
export function signInData(signIn: SignIn, { showSecrets, challengeAnswer }: DescribeOptions): unknown {
  const secret = (text: string) => (showSecrets ? text : hide(text));
  return {
    endpoint: signIn.endpoint,
    user: { puid: signIn.user.puid, cid: signIn.user.cid, properties: Object.fromEntries(signIn.user.properties) },
    serverTime: signIn.serverTime,
    clockSkew: signIn.clockSkew,
    tickets: [...signIn.tickets.values()].map((ticket) => ({
      ...ticket,
      token: secret(ticket.token),
      ...(ticket.proof === undefined ? {} : { proof: secret(ticket.proof) }),
    })),
    refused: [...signIn.refused].map(([address, error]) => ({ address, ...errorData(error) })),
    ...(challengeAnswer === undefined ? {} : { challengeAnswer }),
  };
}

/** A refusal as plain data. */
export function errorData({ code, hresult, sentence, reason, flowUrl }: PassportError): Record<string, unknown> {
  return {
    code,
    ...(hresult === undefined ? {} : { status: `0x${hresult.toString(16)}` }),
    message: sentence,
    ...(reason === undefined ? {} : { reason: reason.sentence }),
    ...(flowUrl === undefined ? {} : { flowUrl }),
  };
}

/** Says that there is a secret, and how long it is. */
function hide(secret: string): string {
  return `(${secret.length} characters)`;
}

/** A ticket policy carries a ticket: its first parameter is enough to know it. */
function shorten(policy: string): string {
  return policy.length <= 20 ? policy : `${policy.slice(0, 17)}…`;
}
