import { readDocument } from '@passport-soap/runtime/schema';
import { clarkName } from '@passport-soap/runtime/xml';
import { sampleDocuments } from '../sampling/index.js';
import type { LearntMessage } from './evidence.js';
import type { Option, Part } from './proposal.js';
import type { SchemaOperation } from './text/operations.js';
import type { Measure } from './types.js';
import type { Edited, Workspace } from './workspace.js';

/** As many documents are drawn from each option's schema. */
const drawn = 12;

/**
 * How much else each of several edits lets in: documents are drawn from the schemas that all of them make, those that the old
 * schema takes are left out, and of the rest each is asked how many it takes. The more, the looser.
 */
export function measureOptions(
  workspace: Workspace,
  original: Edited,
  rest: readonly SchemaOperation[],
  options: readonly Option[],
  part: Part,
  messages: readonly LearntMessage[],
  setOf: ReadonlyMap<number, number>,
): Map<Option, Measure> {
  const first = messages.find(({ index }) => part.messages.has(index));
  const measures = new Map<Option, Measure>();
  if (first === undefined || options.length < 2) return measures;
  const set = setOf.get(first.index) ?? 0;
  const key = clarkName(first.root.name);
  const made = options.flatMap((option) => {
    const compiled = workspace.compile([...rest, ...option.operations]).sets[set];
    const element = compiled?.schema?.elementDeclarations.get(key);
    return compiled?.schema === undefined || element === undefined
      ? []
      : [{ option, element, source: { schema: compiled.schema, tables: compiled.tables() } }];
  });
  const base = original.sets[set];
  const baseTables = base?.schema === undefined ? undefined : base.tables();
  const pool = new Set<string>();
  for (const { source, element } of made) {
    for (const { xml } of sampleDocuments(source, { element }, { count: drawn }).samples) {
      if (baseTables === undefined || !readDocument(baseTables, xml).valid) pool.add(xml);
    }
  }
  for (const { option, source } of made) {
    const accepts = [...pool].filter((xml) => readDocument(source.tables, xml).valid).length;
    measures.set(option, { accepts, of: pool.size });
  }
  return measures;
}
