import { readDocument } from '@passport-soap/runtime/schema';
import { clarkName } from '@passport-soap/runtime/xml';
import { type FoundRoot, findRoot, sampleDocuments } from '../sampling/index.js';
import { componentOf } from './anchors.js';
import type { CompiledSet } from './compile-set.js';
import type { LearntMessage } from './evidence.js';
import type { Option, Part } from './proposal.js';
import type { SchemaOperation } from './text/operations.js';
import type { Measure } from './types.js';
import type { Edited, Workspace } from './workspace.js';

/** As many documents are drawn from each option's schema. */
const drawn = 24;

/**
 * How much else each of several edits lets in: documents of the component that is edited are drawn from the schemas that all
 * of the edits make, those that the old schema takes are left out, and of the rest each edit is asked how many it takes. The
 * more, the looser.
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
  const name = componentOf(options[0]?.operations ?? [], workspace, set) ?? clarkName(first.root.name);
  const made = options.flatMap((option) => {
    const found = rootOf(workspace.compile([...rest, ...option.operations]).sets[set], name);
    return found === undefined ? [] : [{ option, ...found }];
  });
  const base = rootOf(original.sets[set], name);
  const pool = new Set<string>();
  for (const { source, root } of made) {
    for (const { xml } of sampleDocuments(source, root, { count: drawn }).samples) {
      if (base === undefined || !readDocument(base.source.tables, xml).valid) pool.add(xml);
    }
  }
  if (pool.size === 0) return measures;
  for (const { option, source } of made) {
    const accepts = [...pool].filter((xml) => readDocument(source.tables, xml).valid).length;
    measures.set(option, { accepts, of: pool.size });
  }
  return measures;
}

function rootOf(compiled: CompiledSet | undefined, name: string): Extract<FoundRoot, { kind: 'found' }> | undefined {
  if (compiled?.schema === undefined) return undefined;
  const found = findRoot({ schema: compiled.schema, tables: compiled.tables() }, name);
  return found.kind === 'found' ? found : undefined;
}
