import { readDocument } from '@passport-soap/runtime/schema';
import type { ElementDeclaration, Schema } from '../components/types.js';
import { sampleDocuments } from '../sampling/index.js';
import type { LearnProof } from './types.js';
import type { Edited } from './workspace.js';

/** Valid documents of the schemas as they were, by set. */
export type OldSamples = readonly (readonly string[])[];

/** Of a set without messages, samples are drawn of no more elements than these. */
const mostRoots = 6;

/** @param roots by set, in Clark notation, the elements to draw; none: the set's own that nothing refers to */
export function drawOldSamples(original: Edited, roots: readonly (readonly string[])[], count: number): OldSamples {
  return original.sets.map((compiled, set) => {
    const { schema } = compiled;
    if (schema === undefined || count === 0) return [];
    const source = { schema, tables: compiled.tables() };
    const named = (roots[set] ?? []).flatMap((name) => schema.elementDeclarations.get(name) ?? []);
    const elements = named.length > 0 ? named : rootElements(schema).slice(0, mostRoots);
    return elements.flatMap((element) => sampleDocuments(source, { element }, { count }).samples.map(({ xml }) => xml));
  });
}

/** Global elements that no content model refers to; all, if there are none. */
function rootElements(schema: Schema): ElementDeclaration[] {
  const all = [...schema.elementDeclarations.values()].filter(({ abstract }) => !abstract);
  const envelopes = all.filter(({ name }) => name.local === 'Envelope');
  return envelopes.length > 0 ? envelopes : all;
}

export function checkOldSamples(edited: Edited, samples: OldSamples): LearnProof['samples'] {
  let [drawn, valid] = [0, 0];
  for (const [set, documents] of samples.entries()) {
    const compiled = edited.sets[set];
    drawn += documents.length;
    if (compiled?.schema === undefined) continue;
    const tables = compiled.tables();
    for (const document of documents) if (readDocument(tables, document).valid) valid += 1;
  }
  return { drawn, valid };
}
