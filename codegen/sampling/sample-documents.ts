import { readDocument } from '@passport-soap/runtime/schema';
import type { Step } from './coverage.js';
import { type DrawnElement, drawElement } from './draw-element.js';
import { someId } from './draw-value.js';
import { Drawing, type Manner, type SampleSource } from './drawing.js';
import { NotDrawable } from './not-drawable.js';
import { descendantsOf, tieIdentities } from './tie-identities.js';
import type { Sample, SampleOptions, SampleRoot, SampleSet } from './types.js';
import { writeSample } from './write-sample.js';

/** A sample with what its elements were made by. */
export interface DrawnSample extends Sample {
  readonly root: DrawnElement;
  /** Its ID values. */
  readonly ids: string[];
}

/** Without a count as many as there is something new to show, but no more. */
const most = 400;

/**
 * Valid documents of an element: together they show each branch, each boundary of a facet and each bound of an
 * occurrence, but for what the result lists. Each was read by the reference reader, and is valid.
 */
export function sampleDocuments(source: SampleSource, root: SampleRoot, options: SampleOptions = {}): SampleSet {
  const drawing = new Drawing(source, root, options.seed ?? 1);
  const samples = drawSamples(drawing, source, options.count);
  const enough = `${samples.length} samples are not enough for it`;
  return { samples, uncovered: drawing.coverage.uncovered(enough) };
}

export function drawSamples(drawing: Drawing, source: SampleSource, count?: number): DrawnSample[] {
  const samples: DrawnSample[] = [];
  const seen = new Set<string>();
  const limit = count ?? most;
  // Drafts that are not valid cost time too.
  for (let drafts = limit * 4 + 40; samples.length < limit && drafts > 0 && drawing.roots.length > 0; drafts -= 1) {
    const target = drawing.coverage.next();
    if (target === undefined && count === undefined && samples.length > 0) break;
    const sample = target === undefined ? attempt(drawing, source, undefined, 'any') : drawFor(drawing, source, target);
    if (sample === undefined || seen.has(sample.xml)) continue;
    seen.add(sample.xml);
    samples.push(sample);
  }
  return samples;
}

/**
 * A sample that takes a way that none has taken: and others that are new besides; if that is not valid, with what is
 * known to do; or with anything else. If none is valid, it is the way that cannot be taken.
 */
function drawFor(drawing: Drawing, source: SampleSource, target: Step): DrawnSample | undefined {
  const { about, what, way } = target;
  let reason = '';
  for (const manner of ['new', 'settled', 'any', 'any'] as const) {
    const drawn = attempt(drawing, source, target, manner, (why) => {
      reason = why;
    });
    if (drawn === undefined) continue;
    if (drawing.coverage.isTaken(about, what, way)) return drawn;
    drawing.coverage.giveUp(
      target,
      'no valid sample came to it: others of its values are wanted there, or it lies too deep',
    );
    return drawn;
  }
  drawing.coverage.giveUp(target, reason);
  return undefined;
}

function attempt(
  drawing: Drawing,
  source: SampleSource,
  target: Step | undefined,
  manner: Manner,
  refused?: (reason: string) => void,
): DrawnSample | undefined {
  try {
    const sample = draw(drawing, target, manner);
    const { valid, diagnostics } = readDocument(source.tables, sample.xml);
    if (valid) {
      drawing.keep(textsOf(sample.root));
      return sample;
    }
    refused?.(`a document with it is not valid: ${diagnostics[0]?.code}`);
  } catch (error) {
    if (!(error instanceof NotDrawable)) throw error;
    refused?.(error.message);
  }
  return undefined;
}

function textsOf(root: DrawnElement): Set<string> {
  // Of an empty element, nothing is there.
  const texts = new Set(['']);
  for (const { attributes, children } of descendantsOf(root)) {
    for (const { value } of attributes) texts.add(value);
    for (const child of children) if (typeof child === 'string') texts.add(child);
  }
  return texts;
}

/** @throws NotDrawable */
function draw(drawing: Drawing, target: Step | undefined, manner: Manner): DrawnSample {
  drawing.begin(target, manner);
  const { roots, root } = drawing;
  const { element, type } = roots[drawing.decide(root, 'root', roots.length, 0)] as SampleRoot;
  const drawn = drawElement(drawing, element, type);
  for (const each of descendantsOf(drawn)) resolveReferences(drawing, each);
  tieIdentities(drawing, drawn);
  return { root: drawn, xml: writeSample(drawing, drawn), ids: drawing.ids };
}

/** @throws NotDrawable where something refers to an element and none has an ID */
function resolveReferences({ ids, random }: Drawing, { attributes, children }: DrawnElement): void {
  const resolve = (value: string): string => {
    if (value !== someId) return value;
    if (ids.length === 0) throw new NotDrawable('it refers to an ID, and no element has one');
    return random.pick(ids);
  };
  for (const [index, { name, value }] of attributes.entries()) attributes[index] = { name, value: resolve(value) };
  for (const [index, child] of children.entries()) if (typeof child === 'string') children[index] = resolve(child);
}
