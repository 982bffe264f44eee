import type { Diagnostic } from '@passport-soap/runtime';
import { dumpContentModels } from '../automata/index.js';
import { dumpBinding } from '../binding/dump-binding.js';
import { dumpSchema } from '../components/index.js';
import { dumpDocuments } from '../documents/index.js';
import { buildTables } from '../emit/build-tables.js';
import { emitReference } from '../emit/emit-reference.js';
import { emitTables } from '../emit/emit-tables.js';
import { dumpServices } from '../wsdl/index.js';
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
    const text = dump(read, set, stage);
    if (text !== undefined) texts.push(text.endsWith('\n') ? text : `${text}\n`);
  }
  return { text: texts.join(''), diagnostics };
}

function dump(read: ReadSet, set: SetConfig, stage: Stage): string | undefined {
  const { documents, schema, services, binding, sourceName } = read;
  const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
  if (stage === 'documents') return json(dumpDocuments(documents));
  if (schema === undefined) return undefined;
  if (stage === 'components') return json(dumpSchema(schema));
  if (stage === 'wsdl') return json(dumpServices(services));
  if (stage === 'automata') return json(dumpContentModels(schema));
  if (binding === undefined) return undefined;
  if (stage === 'binding') return json(dumpBinding(binding));
  if (stage === 'html') return emitReference(binding, set.name, sourceName);
  return emitTables(buildTables(binding), binding);
}
