import { type Command, Option } from 'commander';
import type { Compared } from '../comparing/open-compared.js';
import type { Concern, Report } from '../comparing/report.js';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';

interface DiffFlags {
  readonly format: 'text' | 'markdown' | 'json';
  readonly for: Concern;
  readonly failOn: 'breaking' | 'any' | 'none';
  readonly set?: string;
  readonly oldSet?: string;
}

const details = `
OLD and NEW are each
  a folder                schemas/rst           its .xsd and .wsdl, and those below; or its passport-soap.json
  a schema or WSDL        rst/soap11.xsd        with what it includes and imports
  a configuration         passport-soap.json    one of its sets (--set)
  one of a git revision   HEAD~3:schemas/rst    any of these as it was then; from the root of the repository, or ./here
  a generated surface     gen/surface.txt       then both are: the public types and fields are compared

How a schema is written is no difference: content models are compared as automata and patterns as regular expressions,
so an inlined group, another order of declarations or (a?, b?) for ((a, b?) | b?) changes nothing. What does is shown
by the shortest example there is ("accepts now: a, b").

A difference breaks a reader (a program compiled against the old binding, which reads messages)
  on the wire   if messages are accepted now that were not: it may meet what it does not know;
  in code       if it is not compiled with the new binding: a type that it reads is wider, or gone;
  in meaning    if a default that it read is another, or gone.
It breaks a writer (a program that makes messages)
  on the wire   if messages are refused now that were accepted: what it sends may be among them;
  in code       if a field that it fills has a narrower type, is required now, or gone;
  in meaning    if a default that it relied on is another, or gone.
What cannot be decided counts as breaking, and says so. A named type of itself accepts nothing: what uses it does.
A new global element breaks nobody by itself; a lax wildcard that let it in unchecked accepts less for it.

Examples:
  passport-soap diff HEAD:schemas/rst schemas/rst                        what did I change
  passport-soap diff v1.0:schemas schemas --set rst --fail-on breaking   may it be released as it is
  passport-soap diff origin/main:./order.xsd order.xsd --format markdown for a pull request
  passport-soap diff old/surface.txt new/surface.txt --for writer        what do I have to edit
  passport-soap diff schemas/rst schemas/rst2 --format json

Exit code 1: there are differences of the kind that --fail-on names. 2: one of them cannot be read.`;

export function addDiff(program: Command, context: Context): void {
  program
    .command('diff')
    .description('compare two sets of schemas, git revisions or generated surfaces: what breaks readers and writers')
    .argument('<old>', 'what it was')
    .argument('<new>', 'what it is')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'markdown', 'json']).default('text'))
    .addOption(
      new Option('--for <who>', 'whom breaking is about').choices(['reader', 'writer', 'both']).default('both'),
    )
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 on such differences')
        .choices(['breaking', 'any', 'none'])
        .default('none'),
    )
    .option('--set <name>', 'the set of a configuration')
    .option('--old-set <name>', 'the set of the old configuration, if that is another')
    .addHelpText('after', details)
    .action((old: string, next: string, flags: DiffFlags) => run(old, next, flags, context));
}

async function run(old: string, next: string, flags: DiffFlags, context: Context): Promise<void> {
  const { openCompared } = await import('../comparing/open-compared.js');
  const before = await openCompared([old], flags.oldSet ?? flags.set, context);
  const after = await openCompared([next], flags.set, context);
  const report = await compare(before, after);
  const { isBreaking, summarize } = await import('../comparing/report.js');
  const { printMarkdown, printReport } = await import('../comparing/print-report.js');
  const concern = flags.for;
  if (flags.format === 'json') {
    context.print(JSON.stringify({ ...report, summary: summarize(report, concern) }, undefined, 2));
  } else {
    const lines =
      flags.format === 'markdown' ? printMarkdown(report, concern) : printReport(report, concern, context.colors);
    for (const line of lines) context.print(line);
  }
  const failing = flags.failOn === 'any' ? report.rows : report.rows.filter((row) => isBreaking(row, concern));
  if (flags.failOn !== 'none' && failing.length > 0) context.exitCode = 1;
}

async function compare(before: Compared, after: Compared): Promise<Report> {
  const { compareSurfaces, compareWhole } = await import('@passport-soap/codegen/comparing');
  const { schemaRow, surfaceRow } = await import('../comparing/report.js');
  const names = { old: before.name, new: after.name };
  if (before.kind === 'surface' && after.kind === 'surface') {
    return { ...names, roots: [], rows: compareSurfaces(before.text, after.text).map(surfaceRow) };
  }
  if (before.kind === 'surface' || after.kind === 'surface') {
    throw new CommandError('a surface is compared with a surface, and schemas with schemas', 'name two of one kind');
  }
  const bindings = { old: before.binding, new: after.binding };
  const { accepts, roots, differences } = compareWhole(before.schema, after.schema, { bindings });
  return { ...names, accepts, roots, rows: differences.map((each) => schemaRow(each, before.display, after.display)) };
}
