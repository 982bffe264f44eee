import type { PassportError, SignIn, Ticket } from '@passport-soap/passport/client';
import type { Colors } from '../context.js';
import { printTable } from '../print/table.js';

export interface DescribeOptions {
  readonly showSecrets: boolean;
  /** The answer to a notification server's challenge. */
  readonly challengeAnswer?: string;
}

/** The sign-in for people: who, and a line for each ticket. */
export function describeSignIn(signIn: SignIn, options: DescribeOptions, colors: Colors): string {
  const { user, endpoint, tickets, refused } = signIn;
  const name = user.properties.get('AuthMembername');
  const who = [name, user.puid === undefined ? undefined : `PUID ${user.puid}`].filter((part) => part !== undefined);
  const header = ['service', 'policy', 'token', 'expires', 'ticket', 'proof'];
  const rows = [...tickets.values()].map((ticket) => [
    ticket.address,
    shorten(ticket.policy ?? ''),
    ticket.id ?? ticket.tokenType.replace('urn:passport:', ''),
    ticket.expires === undefined ? '?' : ticket.expires.toISOString().replace('.000Z', 'Z'),
    hide(ticket.token),
    ticket.proof === undefined ? '' : hide(ticket.proof),
  ]);
  const lines = [
    colors.green(`signed in${who.length === 0 ? '' : ` as ${who.join(', ')}`}`) + colors.dim(` at ${endpoint}`),
  ];
  lines.push('', ...printTable(header, rows, colors));
  if (refused.size > 0)
    lines.push('', ...[...refused].map(([address, error]) => describeRefusal(address, error, colors)));
  if (options.showSecrets) lines.push('', ...[...tickets.values()].flatMap(describeSecrets));
  if (options.challengeAnswer !== undefined) lines.push('', `challenge answer: ${options.challengeAnswer}`);
  return lines.join('\n');
}

function describeRefusal(address: string, error: PassportError, colors: Colors): string {
  return `${colors.red('refused')}  ${address}: ${error.message}`;
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

/** A refusal as plain data; the flow URL may identify the user and stays out. */
export function errorData({ code, hresult, sentence, reason }: PassportError): Record<string, unknown> {
  return {
    code,
    ...(hresult === undefined ? {} : { status: `0x${hresult.toString(16)}` }),
    message: sentence,
    ...(reason === undefined ? {} : { reason: reason.sentence }),
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
