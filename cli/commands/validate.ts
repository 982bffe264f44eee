import type { Diagnostic } from '@passport-soap/runtime';
import { type Command, Option } from 'commander';
import type { Colors, Context } from '../context.js';
import { CommandError } from '../errors.js';
import type { JudgedMessage } from '../messages/judge.js';
import { countDiagnostics, plural, printDiagnostic } from '../print/diagnostics.js';
import { createExcerpts } from '../print/excerpt.js';

interface ValidateFlags {
  readonly format: 'text' | 'json';
  readonly schema?: readonly string[];
  readonly lenient?: true;
  readonly quiet?: true;
}

const details = `
A file is an XML document or a raw HTTP/1.x message, as a proxy or recorder saves it (lines are counted from the
top of the file either way). The schema is chosen by the root element; --schema names others, XSD or WSDL.
Then a document may have a document type declaration too: its internal subset is read, nothing is fetched.

Nothing that may be secret is printed: text and attribute values show as "…".

Examples:
  passport-soap validate request.xml response.http
  curl -s https://example.com/RST.srf -d @request.xml | passport-soap validate -
  passport-soap validate --format json captures/*.xml
  passport-soap validate --schema order.xsd types.xsd -- order-1.xml order-2.xml
  passport-soap validate --lenient old-client.xml     would the service take it, whatever is wrong with it

Exit code 1: a message is not valid; with --lenient, a message cannot be read at all.`;

export function addValidate(program: Command, context: Context): void {
  program
    .command('validate')
    .description('check messages against the schemas: where they do not conform, and what was expected')
    .argument('<files...>', 'XML documents or raw HTTP messages; - is standard input')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--schema <files...>', 'XML Schema documents or WSDLs (end the list with --)')
    .option('--lenient', 'as the service and the client read: be content with what can be made sense of')
    .option('-q, --quiet', 'print only what is not valid')
    .addHelpText('after', details)
    .action((files: readonly string[], flags: ValidateFlags) => run(files, flags, context));
}

async function run(files: readonly string[], flags: ValidateFlags, context: Context): Promise<void> {
  if (files.filter((file) => file === '-').length > 1)
    throw new CommandError('standard input (-) can be read only once');
  const { createJudge } = await import('../messages/judge.js');
  const { openMessage } = await import('../messages/open-message.js');
  const judge = await createJudge(flags.schema, flags.lenient === true ? 'lenient' : 'strict', context);
  const problems: string[] = [];
  const judged: JudgedMessage[] = [];
  for (const name of files) {
    try {
      const message = judge(await openMessage(name, context.stdin));
      judged.push(message);
      if (flags.format === 'text') printMessage(message, flags, context);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problems.push(error.message);
      if (flags.format === 'text') context.note(`${context.colors.red('error')}: ${error.message}`);
    }
  }
  if (flags.format === 'json') printJson(judged, problems, context);
  else if (files.length > 1) printSummary(judged, problems, context);
  if (judged.some(({ readable }) => !readable)) context.exitCode = 1;
  if (problems.length > 0) throw new UnreadFiles(problems, flags.format === 'text');
}

/** Some files could not be read: exit code 2, whatever the others were. */
class UnreadFiles extends CommandError {
  constructor(problems: readonly string[], told: boolean) {
    super(told ? `${plural(problems.length, 'file')} could not be read` : problems.join('; '));
  }
}

function printMessage(message: JudgedMessage, flags: ValidateFlags, context: Context): void {
  const { colors } = context;
  if (message.readable && flags.quiet) return;
  const excerpts = createExcerpts(message.text, 'message');
  for (const diagnostic of message.diagnostics) {
    const at = (line: number, column: number) => excerpts(line - message.linesBefore, column);
    context.print(printDiagnostic(diagnostic, colors, at));
  }
  const counts = message.diagnostics.length === 0 ? '' : ` (${countDiagnostics(message.diagnostics)})`;
  context.print(`${message.file}: ${verdictOf(message, colors)}${counts}${about(message)}`);
}

function verdictOf({ valid, readable }: JudgedMessage, colors: Colors): string {
  if (valid) return colors.green('valid');
  return readable ? colors.yellow('not valid, but readable') : colors.red('not valid');
}

function about({ root, kind }: JudgedMessage): string {
  const wrapped = { xml: '', 'http-request': ', HTTP request', 'http-response': ', HTTP response' }[kind];
  return root === undefined ? '' : `: ${root.slice(root.indexOf('}') + 1)}${wrapped}`;
}

function printSummary(judged: readonly JudgedMessage[], problems: readonly string[], context: Context): void {
  const valid = judged.filter((message) => message.valid).length;
  const all: Diagnostic[] = judged.flatMap(({ diagnostics }) => diagnostics);
  const readable = judged.filter((message) => message.readable && !message.valid).length;
  const recovered = readable === 0 ? '' : ` (${readable} readable)`;
  const unread = problems.length === 0 ? '' : `, ${problems.length} not read`;
  const total = plural(judged.length + problems.length, 'file');
  context.print(
    `${total}: ${valid} valid, ${judged.length - valid} not valid${recovered}${unread} (${countDiagnostics(all)})`,
  );
}

function printJson(judged: readonly JudgedMessage[], problems: readonly string[], context: Context): void {
  const messages = judged.map(({ text: _, linesBefore: __, ...message }) => message);
  context.print(JSON.stringify({ messages, unread: problems }, undefined, 2));
}
