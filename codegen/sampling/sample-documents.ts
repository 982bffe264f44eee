import { readDocument } from '@passport-soap/runtime/schema';
import type { ElementDeclaration } from '../components/types.js';
import { type DrawnElement, drawElement, NotDrawable } from './draw-element.js';
import { someId } from './draw-value.js';
import { Drawing, type SampleSource } from './drawing.js';
import type { Sample, SampleOptions } from './types.js';
import { writeSample } from './write-sample.js';

/** A sample with what its elements were made by. */
export interface DrawnSample extends Sample {
  readonly root: DrawnElement;
  /** Its ID values. */
  readonly ids: string[];
}

/** Without a count as many as there is something new to show, but no more. */
const most = 100;
/** So many drafts in a row that show nothing new, or are not valid, and there are no more to come. */
const patience = 8;

/**
 * Valid documents whose root is a global element. Each was read by the reference reader: one that is not valid (where
 * identity constraints want values that fit together, most of all) is left out.
 */
export function sampleDocuments(source: SampleSource, root: ElementDeclaration, options: SampleOptions = {}): Sample[] {
  return drawSamples(new Drawing(source, options.seed ?? 1), source, root, options.count);
}

export function drawSamples(
  drawing: Drawing,
  source: SampleSource,
  root: ElementDeclaration,
  count?: number,
): DrawnSample[] {
  const roots = root.abstract ? (root.substitutes ?? []) : [root];
  const samples: DrawnSample[] = [];
  const seen = new Set<string>();
  for (let vain = 0; samples.length < (count ?? most) && vain < patience && roots.length > 0; ) {
    const sample = draw(drawing, roots[drawing.decide(root, 'root', roots.length, 0)] as ElementDeclaration);
    const good = sample !== undefined && !seen.has(sample.xml) && readDocument(source.tables, sample.xml).valid;
    vain = good && (count !== undefined || drawing.fresh > 0) ? 0 : vain + 1;
    if (!good) continue;
    seen.add(sample.xml);
    if (count !== undefined || drawing.fresh > 0 || samples.length === 0) samples.push(sample);
  }
  return samples;
}

function draw(drawing: Drawing, declaration: ElementDeclaration): DrawnSample | undefined {
  drawing.begin();
  try {
    const root = drawElement(drawing, declaration);
    resolveReferences(drawing, root);
    return { root, xml: writeSample(drawing, root), ids: drawing.ids };
  } catch (error) {
    if (error instanceof NotDrawable) return undefined;
    throw error;
  }
}

/** @throws NotDrawable where something refers to an element and none has an ID */
function resolveReferences(drawing: Drawing, element: DrawnElement): void {
  const resolve = (value: string): string => {
    if (value !== someId) return value;
    if (drawing.ids.length === 0) throw new NotDrawable();
    return drawing.random.pick(drawing.ids);
  };
  for (const [index, { name, value }] of element.attributes.entries()) {
    element.attributes[index] = { name, value: resolve(value) };
  }
  for (const [index, child] of element.children.entries()) {
    if (typeof child === 'string') element.children[index] = resolve(child);
    else resolveReferences(drawing, child);
  }
}
