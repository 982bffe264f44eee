import { join, relative } from 'node:path';
import type { InvalidSample, Sample, SampleRoot, SampleSource, Uncovered } from '@passport-soap/codegen';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { plural } from '../print/diagnostics.js';

interface SampleFlags {
  readonly schema?: readonly string[];
  readonly count?: string;
  readonly seed?: string;
  readonly invalid?: true;
  readonly out?: string;
  readonly json?: true;
}

const details = `
TYPE is a global element, or a type: its local name, prefix:local (the prefix that the schemas use) or {namespace}local.
A type is shown by an element of it, by one that xsi:type makes one of it, or else by an element <sample>.

Without --count there are as many documents as it takes to show each branch of a choice, each number of occurrences
(the least, one more, the most), each enumerated value, each length and each end of a range; what none of them shows
is listed on standard error, with the reason. The same seed gives the same documents.

With --invalid each document has exactly one violation, and the comment above it says of which rule.
Each document was read by the validator of \`passport-soap validate\` before it is printed.

Examples:
  passport-soap sample Envelope --count 1                        a message, from the Passport schemas
  passport-soap sample wst:RequestSecurityToken --invalid --out bad
  passport-soap sample '{http://www.w3.org/2003/05/soap-envelope}Envelope'  the same of RST2.srf: by what RST.srf has not
  passport-soap sample order --schema order.xsd types.xsd
  passport-soap sample '{urn:shop}OrderType' --schema shop.xsd --seed 7 --json`;

export function addSample(program: Command, context: Context): void {
  program
    .command('sample')
    .description('make documents from the schemas: valid ones that show all there is, or ones with a single fault')
    .argument('<type>', 'a global element or a type, by its name')
    .option(
      '--schema <files...>',
      'XML Schema documents or WSDLs (end the list with --); default: the Passport schemas',
    )
    .option('-n, --count <number>', 'how many; default: as many as it takes to show everything, at most 400')
    .option('--seed <number>', 'another seed, other documents', '1')
    .option('--invalid', 'with one violation each')
    .option('-o, --out <dir>', 'write files (valid-001.xml, …, and samples.json) instead of printing')
    .option('--json', 'print JSON')
    .addHelpText('after', details)
    .action((type: string, flags: SampleFlags) => run(type, flags, context));
}

/** What was made, and what it does not show. */
interface Made {
  readonly samples: readonly (Sample | InvalidSample)[];
  readonly uncovered: readonly Uncovered[];
}

async function run(type: string, flags: SampleFlags, context: Context): Promise<void> {
  const count = flags.count === undefined ? undefined : wholeNumber('--count', flags.count, 1, 100_000);
  const seed = wholeNumber('--seed', flags.seed ?? '1', 0, 2 ** 32 - 1);
  if (flags.out === '') throw new CommandError('--out must name a folder');
  const { sampleDocuments, sampleInvalid } = await import('@passport-soap/codegen');
  const { source, root } = await findSampled(type, flags.schema, context);
  const options = { seed, ...(count === undefined ? {} : { count }) };
  const made: Made = flags.invalid
    ? { samples: sampleInvalid(source, root, options), uncovered: [] }
    : sampleDocuments(source, root, options);
  if (flags.out !== undefined) await writeSamples(made, flags.out, context);
  else if (flags.json)
    context.print(
      JSON.stringify(
        summary(made, (sample) => ({ xml: sample.xml })),
        undefined,
        2,
      ),
    );
  else for (const [index, sample] of made.samples.entries()) context.print(`${heading(sample, index)}\n${sample.xml}`);
  if (made.samples.length === 0) {
    context.exitCode = 1;
    context.note(`there is no ${flags.invalid ? 'document with a single fault' : 'valid document'} to show`);
  }
  // Fewer were asked for than it takes: that they do not show everything is no news.
  if (flags.count === undefined && !flags.json) noteUncovered(made.uncovered, context);
}

async function findSampled(
  type: string,
  schemas: readonly string[] | undefined,
  context: Context,
): Promise<{ source: SampleSource; root: SampleRoot }> {
  const { findRoot } = await import('@passport-soap/codegen');
  const { openSchemas } = await import('../messages/open-schemas.js');
  const { passportSchemaFiles } = await import('../messages/passport-schema-files.js');
  const [first = [], ...others] = schemas === undefined ? passportSchemaFiles() : [[...schemas]];
  let found = findRoot(await openSchemas(first, context), type);
  for (const files of others) {
    if (found.kind !== 'unknown') break;
    const other = findRoot(await openSchemas(files, context), type);
    if (other.kind !== 'unknown') found = other;
  }
  if (found.kind === 'ambiguous') {
    throw new CommandError(`${type} is the name of several`, `say which: ${found.names.join(', ')}`);
  }
  if (found.kind === 'unknown') {
    const near = found.near === undefined ? '' : `; did you mean ${found.near}?`;
    const some = found.names.slice(0, 12).join(', ');
    const more = found.names.length > 12 ? `, … (${found.names.length})` : '';
    const hint = some === '' ? 'they declare no global element' : `global elements: ${some}${more}`;
    throw new CommandError(`the schemas have no element and no type ${type}${near}`, hint);
  }
  if (found.by === 'made')
    context.note(`the schemas have no element of type ${type}: it is shown by an element <sample>`);
  return found;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^[0-9]+$/.test(text) || value < least || value > most) {
    throw new CommandError(
      `${option} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text.slice(0, 40))}`,
    );
  }
  return value;
}

function heading(sample: Sample | InvalidSample, index: number): string {
  const about = 'rule' in sample ? `invalid, ${sample.rule}: ${sample.fault}` : 'valid';
  // No "--" in a comment (XML 1.0, production [15]).
  return `<!-- ${index + 1}: ${about.replaceAll('--', '- -')} -->`;
}

async function writeSamples(made: Made, out: string, context: Context): Promise<void> {
  const { writeFiles } = await import('../write-files.js');
  const width = Math.max(3, String(made.samples.length).length);
  const names = new Map(
    made.samples.map((sample, index) => {
      const number = String(index + 1).padStart(width, '0');
      return [sample, `${'rule' in sample ? 'invalid' : 'valid'}-${number}.xml`];
    }),
  );
  const list = summary(made, (sample) => ({ file: names.get(sample) }));
  const files = new Map([...names].map(([sample, name]) => [join(out, name), `${sample.xml}\n`]));
  files.set(join(out, 'samples.json'), `${JSON.stringify(list, undefined, 2)}\n`);
  await writeFiles(files);
  context.print(`${plural(made.samples.length, 'document')} and samples.json written to ${relative('', out) || '.'}`);
}

function summary({ samples, uncovered }: Made, about: (sample: Sample) => object): object {
  return {
    samples: samples.map((sample) => ({
      ...about(sample),
      valid: !('rule' in sample),
      ...('rule' in sample ? { rule: sample.rule, fault: sample.fault } : {}),
    })),
    uncovered: uncovered.map(({ component, what, reason, location: { file, line, column } }) => ({
      component,
      what,
      reason,
      file,
      line,
      column,
    })),
  };
}

/** Findings of one line each, and no more than are read. */
const mostNoted = 20;

function noteUncovered(uncovered: readonly Uncovered[], context: Context): void {
  if (uncovered.length === 0) return;
  context.note(`not shown, of branches, values and occurrences: ${uncovered.length}`);
  for (const { component, what, reason, location } of uncovered.slice(0, mostNoted)) {
    context.note(`  ${location.file}:${location.line}:${location.column}: ${component}, ${what}: ${reason}`);
  }
  if (uncovered.length > mostNoted) context.note(`  … ${uncovered.length - mostNoted} more; --json has all of them`);
}
