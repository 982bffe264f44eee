import { parse, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { plural } from '../print/diagnostics.js';
import { noteSchemaFindings } from '../print/schema-findings.js';
import { version } from '../version.js';

interface InitFlags {
  readonly wsdl: string;
  readonly out?: string;
  readonly force?: true;
}

const details = `
What is in the project: the WSDL and what it imports; what is generated from it; a server that answers every operation
with samples, a client that calls every operation, the samples as typed values; and a test that runs both ends against
each other, validates each message and sends each end what it must refuse. It builds and runs as it is:

  passport-soap init --wsdl calculator.wsdl --out calculator
  cd calculator && npm install && npm test

Nothing is overwritten without --force, and nothing is written if something cannot be.
\`passport-soap rig --wsdl FILE\` does what the test does without writing anything.`;

export function addInit(program: Command, context: Context): void {
  program
    .command('init')
    .description('start a project from a WSDL: server, client, samples and tests, ready to run')
    .requiredOption('--wsdl <file>', 'the WSDL')
    .option('--out <folder>', 'the folder of the project (default: one of the name of the WSDL)')
    .option('--force', 'overwrite files that are there')
    .addHelpText('after', details)
    .action((flags: InitFlags) => run(flags, context));
}

async function run({ wsdl, out, force }: InitFlags, context: Context): Promise<void> {
  const { createProject, packageName } = await import('@passport-soap/codegen');
  const { openWsdl } = await import('../messages/open-wsdl.js');
  const { writeProject } = await import('../scaffolding/write-project.js');
  const compiled = await openWsdl(wsdl, context);
  if (compiled === undefined) return;
  const folder = out ?? packageName(parse(wsdl).name);
  const name = packageName(resolve(folder));
  const { files, diagnostics } = await createProject({ wsdl, compiled, name, version: version() });
  // The WSDL itself has been looked at: what is found now is about the project.
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    noteSchemaFindings(diagnostics, context);
    context.exitCode = 1;
    return;
  }
  await writeProject(folder, files, force ?? false);
  const own = [...files.keys()].filter((path) => !path.startsWith('generated/'));
  for (const path of own) context.print(`${context.colors.green('+')} ${path}`);
  context.print(
    `${context.colors.green('+')} generated/ ${context.colors.dim(plural(files.size - own.length, 'file'))}`,
  );
  const quoted = /^[\w./+-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`;
  context.note(`next: cd ${quoted} && npm install && npm test`);
}
