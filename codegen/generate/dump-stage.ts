import type { Diagnostic } from '@passport-soap/runtime';
import { dumpContentModels } from '../automata/index.js';
import { dumpBinding, withoutComponents } from '../binding/dump-binding.js';
import { dumpSchema } from '../components/index.js';
import { dumpDocuments } from '../documents/index.js';
import { chooseSets } from './generate.js';
import { type ReadSet, readSet } from './read-set.js';
import type { GenerateOptions, GeneratorConfig, SetConfig, Stage } from './types.js';

/**
 * What one stage made of each set, as text: sorted, the same on every machine. A set whose stages did not get
 * that far for an error has no text.
 */
export async function dumpStage(
  config: GeneratorConfig,
  stage: Stage,
  options: GenerateOptions = {},
): Promise<{ text: string; diagnostics: Diagnostic[] }> {
  const texts: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const set of chooseSets(config, options.sets)) {
    const read = await readSet(config, set, options.cwd ?? process.cwd());
    diagnostics.push(...read.diagnostics);
    const text = await dump(read, set, stage);
    if (text !== undefined) texts.push(text.endsWith('\n') ? text : `${text}\n`);
  }
  return { text: texts.join(''), diagnostics };
}

async function dump(read: ReadSet, set: SetConfig, stage: Stage): Promise<string | undefined> {
  const { documents, schema, binding, sourceName } = read;
  const json = (value: unknown, replacer?: (key: string, value: unknown) => unknown): string =>
    JSON.stringify(value, replacer, 2);
  if (stage === 'documents') return json(dumpDocuments(documents));
  if (schema === undefined) return undefined;
  if (stage === 'components') return json(dumpSchema(schema));
  if (stage === 'automata') return json(dumpContentModels(schema));
  if (binding === undefined) return undefined;
  if (stage === 'binding') return json(dumpBinding(binding), withoutComponents);
  if (stage === 'html') {
    const { emitReference } = await import('../emit/emit-reference.js');
    return emitReference(binding, set.name, sourceName);
  }
  const { buildTables } = await import('../emit/build-tables.js');
  const { emitTables } = await import('../emit/emit-tables.js');
  return emitTables(buildTables(binding), binding);
}
