import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type {
  GenerateOptions,
  GenerateResult,
  GeneratorConfig,
  Stage,
  TypeCheck,
  WriteReport,
} from '@passport-soap/codegen';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { usualConfigs } from '../messages/usual-configs.js';
import { countDiagnostics, plural, printDiagnostic } from '../print/diagnostics.js';
import { noteSchemaFindings } from '../print/schema-findings.js';
import { printSurfaceChange } from '../print/surface-change.js';
import { uninterrupted } from '../uninterrupted.js';

interface GenerateFlags {
  readonly config?: string;
  readonly set?: readonly string[];
  readonly check?: true;
  readonly watch?: true;
  readonly emit?: Stage;
  readonly force?: true;
  readonly html?: true;
  readonly typeCheck?: boolean;
}

/** The stages of codegen that can be printed; repeated here so that `--help` need not load the generator. */
const stages: readonly Stage[] = ['documents', 'components', 'wsdl', 'automata', 'binding', 'tables', 'html'];

const examples = `
The configuration is passport-soap.json, or schemas/passport-soap.json, of the current folder:

  { "sets": [{ "name": "rst", "schemas": ["rst/soap.xsd"], "wsdl": "rst/rst.wsdl",
               "profiles": "rst/profiles", "output": "../generated/rst" }] }

Examples:
  passport-soap generate                         write what is out of date
  passport-soap generate --check                 write nothing; exit 1 and say which files are out of date
  passport-soap generate --watch                 again after each change, until Ctrl-C; says what changed for whoever
                                                 compiles against the bindings, and whether they compile themselves
  passport-soap generate --emit=components       print a stage of the generator, to see what it understood

A file that was edited by hand is not overwritten: the command says which, and does nothing. --force does.`;

export function addGenerate(program: Command, context: Context): void {
  program
    .command('generate')
    .description('generate TypeScript from the schemas and the WSDL of a configuration')
    .option('-c, --config <file>', 'the configuration file')
    .option('--set <name...>', 'only these sets of the configuration')
    .addOption(new Option('--check', 'only say what is out of date (exit 1)').conflicts(['watch', 'emit', 'force']))
    .addOption(new Option('--watch', 'generate again whenever a schema changes').conflicts(['emit']))
    .addOption(new Option('--emit <stage>', 'print a stage instead of writing files').choices(stages))
    .option('--html', 'also write reference.html')
    .addOption(
      new Option('--type-check', 'have the TypeScript that is installed there check what was generated').conflicts([
        'check',
        'emit',
      ]),
    )
    .option('--no-type-check', 'with --watch: do not (it does, else)')
    .option('--force', 'overwrite files that were edited by hand')
    .addHelpText('after', examples)
    .action((flags: GenerateFlags) => run(flags, context));
}

async function run(flags: GenerateFlags, context: Context): Promise<void> {
  const began = performance.now();
  const codegen = await import('@passport-soap/codegen');
  const configFile = findConfig(flags.config);
  const options: GenerateOptions = {
    ...(flags.set === undefined ? {} : { sets: flags.set }),
    ...(flags.html === undefined ? {} : { html: true }),
  };
  if (flags.emit === undefined) codegen.startPrinter();
  if (flags.watch)
    return watch(
      codegen,
      configFile,
      { ...options, force: flags.force ?? false, typeCheck: flags.typeCheck ?? true },
      context,
    );

  const config = await loadConfig(codegen, configFile, context);
  if (config === undefined) return;
  checkSetNames(config, flags.set);

  if (flags.emit !== undefined) {
    const { text, diagnostics } = await codegen.dumpStage(config, flags.emit, options);
    report(diagnostics, context);
    if (text !== '') context.print(text.replace(/\n$/, ''));
    return;
  }
  const result = await codegen.generate(config, options);
  report(result.diagnostics, context);
  if (context.exitCode !== 0) {
    context.note(`${countDiagnostics(result.diagnostics)}: nothing was written`);
    return;
  }
  if (flags.check) {
    const outOfDate = await atOutput(() => codegen.checkGenerated(result), context);
    for (const { file, reason, message } of outOfDate) {
      context.print(`${context.colors.red(reason.padEnd(8))}  ${fromHere(file)}  ${context.colors.dim(message)}`);
    }
    if (outOfDate.length > 0) {
      context.exitCode = 1;
      const edited = outOfDate.some(({ reason }) => reason === 'edited');
      context.note(
        `${plural(outOfDate.length, 'file')} out of date: run \`passport-soap generate\`${edited ? ', with --force to give up the edits' : ''}`,
      );
    } else {
      context.print(`${plural(countFiles(result), 'file')} up to date`);
    }
    return;
  }
  const write = () => codegen.writeGenerated(result, { force: flags.force ?? false });
  const written = await atOutput(() => uninterrupted(write), context);
  report(written.diagnostics, context);
  reportWritten(written, performance.now() - began, context);
  if (flags.typeCheck === true) {
    const types = await codegen.typeCheck(result.sets.map(({ folder }) => folder));
    if (reportTypes(types, context)) context.exitCode = 1;
  }
}

async function watch(
  codegen: typeof import('@passport-soap/codegen'),
  configFile: string,
  options: GenerateOptions & { force: boolean; typeCheck: boolean },
  context: Context,
): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  context.note('watching; Ctrl-C ends it');
  await codegen.watchGenerated(configFile, {
    ...options,
    signal: stop.signal,
    onError: (diagnostics) => void noteSchemaFindings(diagnostics, context),
    onRun: ({ result, report: written, types, milliseconds }) => {
      const wrong = noteSchemaFindings([...result.diagnostics, ...written.diagnostics], context);
      if (wrong) return context.note('nothing was written; waiting for the next change');
      reportWritten(written, milliseconds, context);
      if (types !== undefined) reportTypes(types, context);
    },
  });
}

function findConfig(named: string | undefined): string {
  if (named !== undefined) return resolve(named);
  const found = usualConfigs.find((file) => existsSync(file));
  if (found === undefined) {
    throw new CommandError(`no configuration: neither ${usualConfigs.join(' nor ')} is here`, 'name one with --config');
  }
  return resolve(found);
}

async function loadConfig(
  codegen: typeof import('@passport-soap/codegen'),
  file: string,
  context: Context,
): Promise<GeneratorConfig | undefined> {
  if (!existsSync(file))
    throw new CommandError(`${fromHere(file)}: there is no such file`, 'see `passport-soap generate --help`');
  try {
    return await codegen.loadConfig(file);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    report(error.diagnostics, context);
    throw new CommandError(`${fromHere(file)} is not a configuration: ${countDiagnostics(error.diagnostics)}`);
  }
}

/** @throws CommandError if the operating system refuses an output file; then the finding has been printed */
async function atOutput<T>(act: () => Promise<T>, context: Context): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    report(error.diagnostics, context);
    throw new CommandError('the output folder cannot be used');
  }
}

function checkSetNames(config: GeneratorConfig, wanted: readonly string[] | undefined): void {
  const known = config.sets.map((set) => set.name);
  const unknown = wanted?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new CommandError(`no set is called ${unknown}`, `there is: ${known.join(', ')}`);
}

/** Prints findings about schemas. Errors make the exit code 1. */
function report(diagnostics: readonly Diagnostic[], context: Context): void {
  if (noteSchemaFindings(diagnostics, context)) context.exitCode = 1;
}

function reportWritten(report: WriteReport, milliseconds: number, context: Context): void {
  if (report.diagnostics.some(({ severity }) => severity === 'error')) {
    context.note('nothing was written; --force overwrites');
    return;
  }
  for (const file of report.written) context.print(`wrote    ${fromHere(file)}`);
  for (const file of report.removed) context.print(`removed  ${fromHere(file)}`);
  for (const change of report.surfaces) for (const line of printSurfaceChange(change, context)) context.print(line);
  const time = ` (${Math.round(milliseconds)} ms)`;
  context.print(`${plural(report.written.length, 'file')} written, ${report.unchanged.length} unchanged${time}`);
}

/** Answers whether what was generated has type errors: whoever imports it has them too. */
function reportTypes(types: TypeCheck, context: Context): boolean {
  if (types.kind === 'skipped') {
    context.note(`types not checked: ${types.reason}`);
  } else if (types.diagnostics.length === 0) {
    context.print(`types check (${types.compiler})`);
  } else {
    for (const diagnostic of types.diagnostics) context.note(printDiagnostic(diagnostic, context.colors));
    context.note(`${types.compiler}: ${countDiagnostics(types.diagnostics)} in what was generated`);
    return true;
  }
  return false;
}

function countFiles(result: GenerateResult): number {
  return result.sets.reduce((sum, set) => sum + set.files.size, 0);
}

function fromHere(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}
