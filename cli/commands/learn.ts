import { resolve } from 'node:path';
import type { LearnResult } from '@passport-soap/codegen/learning';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { usualConfigs } from '../messages/usual-configs.js';
import { countDiagnostics, plural } from '../print/diagnostics.js';
import { hideInLine } from '../print/hide-controls.js';
import { noteSchemaFindings } from '../print/schema-findings.js';
import { uninterrupted } from '../uninterrupted.js';

interface LearnFlags {
  readonly schema?: readonly string[];
  readonly config?: string;
  readonly write?: true;
  readonly format: 'text' | 'json';
  readonly alternative?: Readonly<Record<number, number>>;
}

const details = `
For each thing that messages have and the schemas lack, the smallest edit of the XSD text that lets it in: a new optional
element at its place, an attribute, a value of an enumeration, another pattern, a wider bound or type, a required child
that becomes optional. What was valid stays valid. Comments, order and layout of the files stay as they are, and each
edit says in the schema where it was seen. Each is printed as a diff with its reason, and with what else would do.

The schemas are those of passport-soap.json, or schemas/passport-soap.json, of the current folder; --schema names
others. Without either they are the installed Passport schemas, which are never written: make them yours first.

"takes 3 of 40": documents are drawn from all the edits that would do; of the 40 that the schemas as
they are reject, so many are let in. What lets in less says more. A hunk that would make the schema invalid or ambiguous is
refused, with the rule of XML Schema that it breaks.

Examples:
  passport-soap learn capture.xml                        print what would be edited, and why
  passport-soap learn captures/*.xml --write             edit the schemas; then: passport-soap generate
  passport-soap learn capture.xml --alternative 2=1      of hunk 2 the first alternative
  passport-soap learn --schema order.xsd -- order.xml
  passport-soap learn --format json captures/*.xml

A value of a message gets into a schema only as a value of an enumeration, or as a pattern, never from an element that
holds a secret by its name. Exit code 0: nothing to learn, or all of it was written; 1: something is proposed, or refused.`;

export function addLearn(program: Command, context: Context): void {
  program
    .command('learn')
    .description('edit the schemas so that captured messages are valid: the smallest change, with its reason')
    .argument('<captures...>', 'files or folders, of all kinds that validate reads; - is standard input')
    .option('--schema <files...>', 'the XML Schema documents to edit (end the list with --)')
    .addOption(new Option('-c, --config <file>', 'the configuration whose schemas are edited').conflicts('schema'))
    .option('--write', 'edit the files: all of them, or none')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--alternative <hunk=n>', 'take another edit than the recommended one (may be repeated)', parseAlternative)
    .addHelpText('after', details)
    .action((captures: readonly string[], flags: LearnFlags) => runLearn(captures, flags, context));
}

function parseAlternative(
  text: string,
  before: Readonly<Record<number, number>> = {},
): Readonly<Record<number, number>> {
  const found = /^(\d{1,6})=(\d{1,6})$/.exec(text);
  if (found === null)
    throw new InvalidArgumentError('An alternative is HUNK=N: 2=1 is the first alternative of hunk 2.');
  return { ...before, [Number(found[1])]: Number(found[2]) };
}

/** Also what `proxy --learn` does at its end. @throws CommandError */
export async function runLearn(captures: readonly string[], flags: LearnFlags, context: Context): Promise<void> {
  const { fileResolver } = await import('@passport-soap/codegen');
  const { learnSchemas, SchemasInError } = await import('@passport-soap/codegen/learning');
  const { messagesToLearnFrom } = await import('../learning/messages-to-learn-from.js');
  const { askXmllint } = await import('../learning/ask-xmllint.js');
  const { setsToEdit } = await import('../learning/sets-to-edit.js');
  const { sets, installed, config } = await setsToEdit(flags, context);
  const { messages, unread } = await messagesToLearnFrom(captures, flags.schema, context);
  let result: LearnResult;
  try {
    result = learnSchemas({
      messages,
      sets,
      resolver: fileResolver(),
      ...(flags.alternative === undefined ? {} : { choose: flags.alternative }),
    });
  } catch (error) {
    if (!(error instanceof SchemasInError)) throw error;
    noteSchemaFindings(error.diagnostics, context);
    throw new CommandError(`the schemas cannot be edited: ${countDiagnostics(error.diagnostics)}`);
  }
  checkChoice(flags.alternative, result);
  // Messages lie in a temporary folder meanwhile, with their secrets: it does not stay when somebody loses patience.
  const opinion =
    result.edited.size === 0
      ? undefined
      : await uninterrupted(async () => {
          const answer = askXmllint(result, messages);
          // A signal that came is heard of when the event loop polls, which it does between timers and immediates.
          await new Promise((done) => setTimeout(() => setImmediate(done), 1));
          return answer;
        });
  if (flags.format === 'json') printJson(result, unread, opinion, context);
  else {
    const { printLearnt, printOpinion } = await import('../learning/print-learnt.js');
    printLearnt(result, context);
    if (opinion !== undefined) printOpinion(opinion, context);
    for (const { name, reason } of unread)
      context.print(`${context.colors.yellow('not read')}: ${hideInLine(`${name}: ${reason}`)}`);
  }
  const open = result.refusals.length + unread.length + result.proof.stillNotValid.length;
  if (open > 0) context.exitCode = 1;
  if (result.edited.size === 0) return;
  if (flags.write) await write(result, { installed, config }, context);
  else {
    context.exitCode = 1;
    if (flags.format === 'text') {
      const next = installed ? copyFirst : `--write edits ${plural(result.edited.size, 'file')}`;
      context.note(`nothing was written: ${next}`);
    }
  }
}

/** What to do where the schemas are an installed package's. */
const copyFirst =
  'make the schemas yours first (cp -r node_modules/passport-soap/schemas .), or name your own with --schema or --config';

function checkChoice(choice: LearnFlags['alternative'], { hunks }: LearnResult): void {
  for (const [hunk, number] of Object.entries(choice ?? {})) {
    const found = hunks[Number(hunk) - 1];
    if (found === undefined)
      throw new CommandError(
        `there is no hunk ${hunk}`,
        `there ${hunks.length === 1 ? 'is 1' : `are ${hunks.length}`}`,
      );
    if (number > found.alternatives.length) {
      throw new CommandError(`hunk ${hunk} has no alternative ${number}`, `it has ${found.alternatives.length}`);
    }
  }
}

async function write(
  { edited, proof }: LearnResult,
  { installed, config }: { readonly installed: boolean; readonly config: string | undefined },
  context: Context,
): Promise<void> {
  if (installed) {
    throw new CommandError('the schemas are those of an installed package, which are not written', copyFirst);
  }
  if (!proof.compiles || proof.samples.valid !== proof.samples.drawn) {
    throw new CommandError(
      'what was valid would not stay so: nothing was written',
      'this is a fault of the program: please report it',
    );
  }
  const { writeFiles } = await import('../write-files.js');
  await writeFiles(new Map([...edited].map(([file, text]) => [resolve(file), text])));
  for (const file of edited.keys()) context.note(`edited   ${file}`);
  const usual = config === undefined || usualConfigs.includes(config);
  if (config !== undefined) {
    context.note(`next: passport-soap generate${usual ? '' : ` --config ${config}`}`);
    context.note(`      passport-soap validate --config ${config} CAPTURES… confirms it`);
  } else context.note('next: passport-soap generate, with a configuration that names these schemas');
}

function printJson(
  { edited, sets: _, ...rest }: LearnResult,
  unread: readonly unknown[],
  xmllint: unknown,
  context: Context,
): void {
  context.print(JSON.stringify({ ...rest, edited: [...edited.keys()], unread, xmllint }, undefined, 2));
}
