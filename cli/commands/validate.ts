import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JudgedMessage, ProtocolRule } from '@passport-soap/passport/conformance';
import { type Command, Option } from 'commander';
import { type Context, plainColors } from '../context.js';
import { CommandError } from '../errors.js';
import { usualConfigs } from '../messages/usual-configs.js';
import { plural } from '../print/diagnostics.js';
import { hideInLine } from '../print/hide-controls.js';
import type { RuleDescription } from '../reports/describe-rule.js';
import { printReport } from '../reports/print-report.js';
import { toJsonReport } from '../reports/to-json-report.js';
import { version } from '../version.js';

interface ValidateFlags {
  readonly format: 'text' | 'json' | 'sarif' | 'html';
  readonly output?: string;
  readonly schema?: readonly string[];
  readonly config?: string;
  readonly rules?: string;
  readonly fix?: true;
  readonly redact?: true;
  readonly force?: true;
  readonly lenient?: true;
  readonly quiet?: true;
  readonly showSecrets?: true;
}

const details = `
A capture is an XML document, raw HTTP/1.x messages (chunked, compressed, several in one file), a HAR, a SAZ of
Fiddler's or another ZIP, a folder of them, or text with messages in it: a wiki page, an issue, what was pasted from
a chat. What it is, its content tells; what had to be assumed is said.

Findings are of four layers, in the order of the document: how it is wrapped and encoded (input), XML (what is not
well-formed is repaired in memory, and reading goes on), the schemas, the protocol's rules (those of request and
response together, too). The schema is chosen by the root element; --schema names others, XSD or WSDL: then a
document may have a document type declaration too: its internal subset is read, nothing is fetched.

Nothing that may be secret is printed: text and attribute values show as "…".

Examples:
  passport-soap validate request.xml session.saz login.har captures/
  curl -s https://example.com/RST.srf -d @request.xml | passport-soap validate -
  passport-soap validate --format html -o report.html captures/    annotated sources, findings beside them
  passport-soap validate --format sarif -o report.sarif captures/  for a code-review page
  passport-soap validate --redact session.har         session.redacted.har, without passwords and tokens
  passport-soap validate --schema order.xsd types.xsd -- order-1.xml order-2.xml
  passport-soap validate --lenient old-client.xml     would the service take it, whatever is wrong with it

Exit code 1: a message has an error; with --lenient, one is not well-formed or no sense can be made of it.
2: a capture cannot be read; the others are judged all the same.
Then \`passport-soap learn\` says what to change in the schemas.`;

export function addValidate(program: Command, context: Context): void {
  program
    .command('validate')
    .description(
      'judge captured messages: where they depart from XML, the schemas and the protocol, and what was expected',
    )
    .argument('<captures...>', 'files or folders; - is standard input')
    .addOption(
      new Option('--format <format>', 'of the report').choices(['text', 'json', 'sarif', 'html']).default('text'),
    )
    .option('-o, --output <file>', 'write the report to a file')
    .option('--schema <files...>', 'XML Schema documents or WSDLs (end the list with --)')
    .addOption(
      new Option(
        '-c, --config <file>',
        'a configuration (see generate): judge by its schemas, and the rules it names',
      ).conflicts('schema'),
    )
    .option('--rules <file>', 'an ISO Schematron schema: rules beside those of the schemas')
    .option('--fix', 'write each file with what can be repaired repaired, as NAME.fixed.EXT beside it')
    .option(
      '--redact',
      'write each file with stand-ins for its secrets, as NAME.redacted.EXT beside it, to be published',
    )
    .option('--force', 'with --fix and --redact: overwrite such a file that is there already')
    .option('--lenient', 'as the service and the client read: be content with what can be made sense of')
    .option('-q, --quiet', 'print only messages with findings')
    .option('--show-secrets', 'print text and values of the messages, passwords and tokens too (text)')
    .addHelpText('after', details)
    .action((captures: readonly string[], flags: ValidateFlags) => run(captures, flags, context));
}

async function run(captures: readonly string[], flags: ValidateFlags, context: Context): Promise<void> {
  const { createJudge } = await import('../messages/create-judge.js');
  const { openCaptures } = await import('../messages/open-captures.js');
  const { judge, ruleOf } = await createJudge(
    {
      ...(flags.schema === undefined ? {} : { schemas: flags.schema }),
      ...(flags.config === undefined ? {} : { config: flags.config }),
      ...(flags.rules === undefined ? {} : { rules: flags.rules }),
    },
    context,
  );
  const { messages, problems, passedOver, bytes } = await openCaptures(captures, context.stdin);
  if (flags.output !== undefined) refuseToOverwrite(flags.output, bytes.keys());
  for (const sentence of passedOver) context.note(hideInLine(sentence));
  if (messages.length === 0 && problems.length === 0) {
    throw new CommandError(
      'there is no message in what was named',
      'see passport-soap validate --help for what is read',
    );
  }
  const judged = judge(messages);
  const describe = (code: string) => describeProtocolRule(ruleOf(code));
  if (flags.format === 'text')
    for (const problem of problems) context.note(`${context.colors.red('error')}: ${hideInLine(problem)}`);
  if (flags.format === 'text' && flags.output === undefined) {
    printReport(judged, context, pickFlags(flags), problems);
  } else {
    const report = await makeReport(judged, { problems, describe }, flags, context);
    if (flags.output === undefined) {
      context.stdout.write(report);
    } else {
      const { writeFiles } = await import('../write-files.js');
      await writeFiles(new Map([[flags.output, report]]));
      context.note(`wrote ${flags.output}: ${plural(judged.length, 'message')}`);
    }
  }
  const fine = flags.lenient === true ? isAcceptable : ({ valid }: JudgedMessage) => valid;
  if (!judged.every(fine)) context.exitCode = 1;
  const configured = usualConfigs.find((file) => existsSync(file));
  const bySchema = judged.some(({ findings }) => findings.some(({ code }) => code.startsWith('cvc-')));
  if (bySchema && configured !== undefined && flags.config === undefined && flags.schema === undefined) {
    context.note(`judged by the schemas of this package: --config ${configured} judges by those`);
  }
  if (flags.fix === true) await writeFixed(judged, flags.force === true, context);
  if (flags.redact === true) await writeRedacted(bytes, judged, flags.force === true, context);
  if (problems.length > 0) throw new UnreadCaptures(problems, flags.format === 'text');
}

/** @throws CommandError if a report would take a capture's place */
function refuseToOverwrite(output: string, captures: Iterable<string>): void {
  for (const capture of captures) {
    if (!isSameFile(output, capture)) continue;
    throw new CommandError(`${output}: is a capture that was read`, 'name another file with --output');
  }
}

function isSameFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const [first, second] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  // A device has no content of its own.
  return first?.isFile() === true && first.ino === second?.ino && first.dev === second.dev;
}

/** A capture is evidence: it stays as it is, and what is repaired is written beside it. */
async function writeFixed(judged: readonly JudgedMessage[], replace: boolean, context: Context): Promise<void> {
  const { planFixes, writeFixes } = await import('../reports/write-fixed.js');
  const plans = planFixes(judged);
  const kept = new Set(await writeFixes(plans, replace));
  if (plans.every(({ kind }) => kind === 'nothing')) context.note('nothing can be repaired: no file was written');
  for (const plan of plans) {
    if (plan.kind === 'refused') context.note(hideInLine(`${plan.file}: not fixed: ${plan.why}`));
    if (plan.kind !== 'write') continue;
    const done = `${plural(plan.fixed.applied, 'repair')}, ${plan.fixed.left.length} left`;
    const told = kept.has(plan) ? `${plan.to}: is there already: --force overwrites it` : `wrote ${plan.to} (${done})`;
    context.note(hideInLine(told));
  }
}

async function writeRedacted(
  files: ReadonlyMap<string, Uint8Array>,
  judged: readonly JudgedMessage[],
  replace: boolean,
  context: Context,
): Promise<void> {
  const { planRedaction } = await import('../reports/write-redacted.js');
  const { writeFiles } = await import('../write-files.js');
  const writes = new Map<string, Uint8Array>();
  const notes: string[] = [];
  for (const plan of await planRedaction(files, judged)) {
    if (plan.kind === 'refused') notes.push(`${plan.file}: not redacted: ${plan.why}`);
    else if (plan.replaces && !replace) notes.push(`${plan.to}: is there already: --force overwrites it`);
    else {
      writes.set(plan.to, plan.bytes);
      notes.push(`wrote ${plan.to} (${plural(plan.replaced, 'stand-in')})`);
    }
  }
  await writeFiles(writes);
  for (const note of notes) context.note(hideInLine(note));
}

/** What lenient readers take: they repair nothing. */
function isAcceptable({ readable, findings }: JudgedMessage): boolean {
  return readable && !findings.some(({ layer, severity }) => layer === 'xml' && severity === 'error');
}

/** Some captures could not be read: exit code 2, whatever the others were. */
class UnreadCaptures extends CommandError {
  constructor(problems: readonly string[], told: boolean) {
    super(told ? `${plural(problems.length, 'capture')} could not be read` : problems.join('; '));
  }
}

interface ReportDetails {
  readonly problems: readonly string[];
  readonly describe: (code: string) => RuleDescription | undefined;
}

function describeProtocolRule(rule: ProtocolRule | undefined): RuleDescription | undefined {
  return rule === undefined ? undefined : { short: rule.sentence, full: `${rule.sentence} Evidence: ${rule.evidence}` };
}

async function makeReport(
  judged: readonly JudgedMessage[],
  { problems, describe }: ReportDetails,
  flags: ValidateFlags,
  context: Context,
): Promise<string> {
  switch (flags.format) {
    case 'text':
      return printedTo((plain) => printReport(judged, plain, pickFlags(flags), problems), context);
    case 'json':
      return `${JSON.stringify(toJsonReport(judged, problems), undefined, 2)}\n`;
    case 'sarif': {
      const { toSarif } = await import('../reports/to-sarif.js');
      return `${JSON.stringify(toSarif(judged, version(), { base: process.cwd(), problems, describe }), undefined, 2)}\n`;
    }
    case 'html': {
      const { toHtml } = await import('../reports/to-html.js');
      return toHtml(judged, { problems, describe, version: version(), ...pickFlags(flags) });
    }
  }
}

/** A report as a file has it: without colours. */
function printedTo(print: (context: Context) => void, context: Context): string {
  const lines: string[] = [];
  print({ ...context, colors: plainColors, print: (line) => void lines.push(line) });
  return `${lines.join('\n')}\n`;
}

function pickFlags({ quiet, showSecrets }: ValidateFlags): { quiet: boolean; showSecrets: boolean } {
  return { quiet: quiet === true, showSecrets: showSecrets === true };
}
