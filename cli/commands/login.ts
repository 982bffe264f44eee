import type { PassportClient, SignIn, SignInShape, TicketTarget } from '@passport-soap/passport/client';
import { DiagnosticError } from '@passport-soap/runtime';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { printDiagnostic } from '../print/diagnostics.js';

interface LoginFlags {
  readonly endpoint: string;
  readonly account: string;
  readonly password?: string;
  readonly variant: 'sso' | 'twn' | 'minimal' | 'single';
  readonly ticket?: string;
  readonly target?: readonly string[];
  readonly challenge?: string;
  readonly showSecrets?: true;
  readonly vocabulary?: 'rst' | 'rst2';
  readonly retries: number;
  readonly timeout: number;
  readonly json?: true;
}

const details = `
The password comes from PASSPORT_SOAP_PASSWORD, from a prompt, or from standard input. --password is for passwords that
do not matter: a command line is seen by everyone on the machine (ps) and kept by the shell.

Tickets and proof tokens are secrets: only the length of a ticket is printed, unless --show-secrets.
Tokens under MBI_SSL are given out over https only. For a certificate of your own, set NODE_EXTRA_CA_CERTS.

Examples:
  passport-soap login --endpoint http://127.0.0.1:8080/RST.srf --account me@example.com
  passport-soap login --endpoint https://login.example.com/RST2.srf --account me@example.com --json < password.txt
  passport-soap login --endpoint … --account … --target contacts.msn.com=MBI messenger.msn.com=?id=507
  passport-soap login --endpoint … --account … --challenge NONCE      the answer to "USR n SSO S MBI_KEY_OLD NONCE"
  passport-soap login --endpoint … --account … --variant twn --ticket lc=1033,id=507,tw=40

Exit code 1: the sign-in, or one of the tickets, was refused, or no ticket can answer the challenge.`;

export function addLogin(program: Command, context: Context): void {
  program
    .command('login')
    .description('sign in at a token service and fetch tickets')
    .requiredOption('-e, --endpoint <url>', 'the service: http(s)://…/RST.srf, or …/RST2.srf')
    .requiredOption('-a, --account <name>', 'the sign-in name')
    .option('--password <password>', 'the password (visible to others on this machine)')
    .addOption(
      new Option('--variant <variant>', 'what to ask for, as which clients do')
        .choices(['sso', 'twn', 'minimal', 'single'])
        .default('sso', 'sso: Windows Live Messenger 8'),
    )
    .option('--ticket <ticket>', "the notification server's, for the variant twn")
    .option('--target <address=policy...>', 'ask for these instead, beside the token broker')
    .option('--challenge <nonce>', 'print the answer to this challenge (MBI_KEY_OLD)')
    .option('--show-secrets', 'print tickets and proof tokens')
    .addOption(
      new Option('--vocabulary <name>', 'of the service; by default what its path says: /RST2.srf is rst2').choices([
        'rst',
        'rst2',
      ]),
    )
    .option('--retries <number>', 'how often to ask again when there is no connection', parseRetries, 2)
    .option('--timeout <seconds>', 'how long to wait for the answer, each time', parseSeconds, 30)
    .option('--json', 'print JSON')
    .addHelpText('after', details)
    .action((flags: LoginFlags) => run(flags, context));
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 3600)) throw new InvalidArgumentError('A number of seconds, up to 3600.');
  return seconds;
}

function parseRetries(text: string): number {
  const retries = Number(text);
  if (text.trim() === '' || !Number.isInteger(retries) || retries < 0 || retries > 10) {
    throw new InvalidArgumentError('A number from 0 to 10.');
  }
  return retries;
}

async function run(flags: LoginFlags, context: Context): Promise<void> {
  const { createPassportClient, PassportError, variants } = await import('@passport-soap/passport/client');
  const { SoapClientError } = await import('@passport-soap/runtime/soap');
  const { describeSignIn, errorData, signInData } = await import('../signing-in/describe-sign-in.js');
  const { readPassword } = await import('../signing-in/read-password.js');
  const shape = chooseShape(flags, variants);
  const { account } = flags;
  const password = flags.password ?? (await readPassword(account, context));
  let signIn: SignIn;
  try {
    const client = createPassportClient({
      endpoint: flags.endpoint,
      timeout: flags.timeout * 1000,
      retries: { attempts: 1 + flags.retries },
      ...(flags.vocabulary === undefined ? {} : { vocabulary: flags.vocabulary }),
    });
    signIn = await client.signIn({ ...shape, account, password });
    const challengeAnswer =
      flags.challenge === undefined ? undefined : await answerWith(client, signIn, flags.challenge);
    const options = {
      showSecrets: flags.showSecrets ?? false,
      ...(challengeAnswer === undefined ? {} : { challengeAnswer }),
    };
    if (flags.json) context.print(JSON.stringify(signInData(signIn, options), undefined, 2));
    else context.print(describeSignIn(signIn, options, context.colors));
    if (flags.challenge !== undefined && challengeAnswer === undefined) {
      // What did come is printed all the same: the tickets are good.
      context.note('the challenge cannot be answered: no ticket with a proof token came; ask for MBI_KEY_OLD');
      context.exitCode = 1;
    }
    if (signIn.refused.size > 0) context.exitCode = 1;
  } catch (error) {
    if (error instanceof PassportError) {
      context.exitCode = 1;
      if (flags.json) context.print(JSON.stringify({ error: errorData(error) }, undefined, 2));
      else context.note(`${context.colors.red('refused')}: ${error.message}`);
      return;
    }
    if (!(error instanceof SoapClientError)) throw error;
    // The findings stand below each other, so the message need not name the first once more.
    const { diagnostics, code } = error;
    const message = error.message.replace(`: ${new DiagnosticError(diagnostics).message}`, '');
    if (flags.json) context.print(JSON.stringify({ error: { code, message } }, undefined, 2));
    const place = code === 'soap-invalid-request' ? {} : { file: 'answer' };
    for (const diagnostic of diagnostics) context.note(printDiagnostic({ ...diagnostic, ...place }, context.colors));
    throw new CommandError(message);
  }
}

function chooseShape(
  { variant, ticket, target }: LoginFlags,
  variants: typeof import('@passport-soap/passport/client').variants,
): SignInShape {
  if (ticket !== undefined && variant !== 'twn') throw new CommandError('--ticket is for --variant twn');
  const targets = target?.map(parseTarget);
  if (variant === 'twn') {
    if (ticket === undefined)
      throw new CommandError('--variant twn needs the ticket of the notification server: --ticket');
    if (targets !== undefined) throw new CommandError('--target and --variant twn exclude each other');
    return variants.twn(ticket);
  }
  const [first] = targets ?? [];
  if (variant === 'sso') return targets === undefined ? variants.sso() : { targets };
  if (targets !== undefined && targets.length > 1) throw new CommandError(`--variant ${variant} asks for one target`);
  return variants[variant](first);
}

function parseTarget(text: string): TicketTarget {
  const equals = text.indexOf('=');
  if (equals === 0 || text === '')
    throw new CommandError('--target is written ADDRESS=POLICY', 'e.g. contacts.msn.com=MBI');
  return equals === -1 ? { address: text } : { address: text.slice(0, equals), policy: text.slice(equals + 1) };
}

/** Undefined if no ticket can answer: there is none with a proof token. */
async function answerWith(client: PassportClient, { tickets }: SignIn, nonce: string): Promise<string | undefined> {
  const ticket = [...tickets.values()].find(({ policy, proof }) => policy !== undefined && proof !== undefined);
  if (ticket?.policy === undefined) return undefined;
  return (await client.answerChallenge(ticket.policy, nonce, { address: ticket.address })).answer;
}
