import { Command, CommanderError } from 'commander';
import { addAccount } from './commands/account.js';
import { addDiff } from './commands/diff.js';
import { addGenerate } from './commands/generate.js';
import { addInit } from './commands/init.js';
import { addKeys } from './commands/keys.js';
import { addLearn } from './commands/learn.js';
import { addLogin } from './commands/login.js';
import { addProxy } from './commands/proxy.js';
import { addRig } from './commands/rig.js';
import { addSample } from './commands/sample.js';
import { addServe } from './commands/serve.js';
import { addValidate } from './commands/validate.js';
import { type Context, createContext, type Terminal } from './context.js';
import { CommandError } from './errors.js';
import { version } from './version.js';

const introduction = `Schema-first SOAP, and Microsoft's Passport service (RST.srf).

Everything is made from the schemas: \`generate\` turns XSDs and a WSDL into TypeScript, and the other commands
run what it made for Passport: the token service, the client, both at once, and a check of any message.`;

const epilogue = `
Examples:
  passport-soap rig                                  both ends on loopback, every variant, every message checked
  passport-soap validate capture.xml response.http   does it conform, and where not
  passport-soap learn capture.xml                    what the schemas lack for it, as an edit of their text
  passport-soap sample Envelope --count 1            a valid message, made from the schemas
  passport-soap serve --port 8080 --accounts accounts.json
  passport-soap account add me@example.com           an account in the database of serve
  passport-soap login --endpoint http://127.0.0.1:8080/RST.srf --account me@example.com
  passport-soap proxy --target https://login.live.com --record captures
  passport-soap init --wsdl calculator.wsdl          a project with both ends of a service, ready to run
  passport-soap rig --wsdl calculator.wsdl           the same in memory: every message checked, every fault refused
  passport-soap diff HEAD:schemas/rst schemas/rst    what changed, and whom it breaks
  passport-soap generate --check                     is the generated code what the schemas say

Exit codes: 0 fine, 1 findings (not valid, out of date, refused), 2 wrong usage or input/output error.
DEBUG=passport-soap prints the stack of an unexpected error.`;

/** Runs one command line. Answers the exit code: 0 = fine, 1 = findings, 2 = usage or I/O. Never throws. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const context = createContext(terminal);
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    return reportFailure(error, args, context);
  }
}

function createProgram(context: Context): Command {
  const program = new Command('passport-soap');
  program
    .description(introduction)
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', epilogue)
    .configureHelp({ sortSubcommands: false, helpWidth: 120 })
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: () => {}, // reportFailure says it
    })
    .exitOverride()
    .showSuggestionAfterError();
  for (const add of [
    addGenerate,
    addInit,
    addValidate,
    addLearn,
    addDiff,
    addSample,
    addServe,
    addAccount,
    addKeys,
    addLogin,
    addProxy,
    addRig,
  ]) {
    add(program, context);
  }
  return program;
}

function reportFailure(error: unknown, args: readonly string[], context: Context): number {
  if (error instanceof CommanderError) {
    // `--help` and `--version` come this way too, with exit code 0; a bare `passport-soap` prints the help as an error.
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help') {
      const message = error.message.replace(/^error: /, '').replace(/\n\(?/g, ' (');
      context.note(`${context.colors.red('error')}: ${message}`);
      context.note(`       ${hintFor(error, args)}`);
    }
    return 2;
  }
  const expected = error instanceof CommandError;
  const message = error instanceof Error ? error.message : String(error);
  context.note(`${context.colors.red('error')}: ${expected ? '' : 'unexpected: '}${message.split('\n')[0]}`);
  if (expected && error.hint !== undefined) context.note(`       ${error.hint}`);
  if ((context.env.DEBUG ?? '').includes('passport-soap') && error instanceof Error) context.note(error.stack ?? '');
  else if (!expected) context.note('       DEBUG=passport-soap prints where');
  return 2;
}

function hintFor({ code }: CommanderError, args: readonly string[]): string {
  const swallowed = code === 'commander.missingArgument' && args.includes('--schema') && !args.includes('--');
  if (swallowed) return '--schema takes all names up to -- or the next option: end its list with --';
  return 'passport-soap --help, or passport-soap COMMAND --help, says more';
}
