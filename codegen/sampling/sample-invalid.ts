import { readDocument } from '@passport-soap/runtime/schema';
import type { ElementDeclaration } from '../components/types.js';
import type { DrawnElement } from './draw-element.js';
import { Drawing, type SampleSource } from './drawing.js';
import { attributeFaults } from './faults/attribute-faults.js';
import { contentFaults } from './faults/content-faults.js';
import type { Fault } from './faults/fault.js';
import { idFaults } from './faults/id-faults.js';
import { valueFaults } from './faults/value-faults.js';
import { drawSamples } from './sample-documents.js';
import type { InvalidSample, SampleOptions } from './types.js';
import { writeSample } from './write-sample.js';

/** Without a count, no more than these. */
const most = 200;

/**
 * Documents that are valid but for one fault, each fault of each component once. Each was read by the reference reader:
 * where it finds nothing (the fault was none), or more than one thing, or breaks another rule, the document is left out.
 */
export function sampleInvalid(
  source: SampleSource,
  root: ElementDeclaration,
  { seed = 1, count = most }: SampleOptions = {},
): InvalidSample[] {
  const drawing = new Drawing(source, seed);
  const tried = new Map<object, Set<string>>();
  const samples: InvalidSample[] = [];
  for (const sample of drawSamples(drawing, source, root)) {
    // Faults of IDs are about those of this sample.
    drawing.ids = sample.ids;
    for (const element of elementsOf(sample.root)) {
      for (const fault of faultsOf(drawing, element)) {
        if (samples.length >= count) return samples;
        if (!isNew(tried, fault)) continue;
        const undo = fault.apply();
        const xml = writeSample(drawing, sample.root);
        const { diagnostics } = readDocument(source.tables, xml);
        const [only] = diagnostics;
        const rule = only === undefined || diagnostics.length > 1 ? undefined : ruleOf(fault, only.code);
        if (rule !== undefined) {
          samples.push({ root: structuredClone(plain(sample.root)), xml, rule, fault: fault.fault });
          tried.get(fault.about)?.add(fault.kind);
        }
        undo();
      }
    }
  }
  return samples;
}

function* faultsOf(drawing: Drawing, element: DrawnElement): Generator<Fault> {
  yield* attributeFaults(drawing, element);
  yield* contentFaults(element);
  yield* valueFaults(drawing, element);
  yield* idFaults(drawing, element);
}

function elementsOf(root: DrawnElement): DrawnElement[] {
  const found = [root];
  // The list grows while it is walked.
  for (const element of found) {
    for (const child of element.children) if (typeof child !== 'string') found.push(child);
  }
  return found;
}

function isNew(tried: Map<object, Set<string>>, { about, kind }: Fault): boolean {
  const kinds = tried.get(about);
  if (kinds === undefined) tried.set(about, new Set());
  return kinds?.has(kind) !== true;
}

/** The rule, or a clause of it. */
function ruleOf({ rules }: Fault, code: string): string | undefined {
  return rules.some((rule) => code === rule || code.startsWith(`${rule}.`)) ? code : undefined;
}

/** Without what it was made by. */
function plain({ name, attributes, children }: DrawnElement): InvalidSample['root'] {
  return { name, attributes, children: children.map((child) => (typeof child === 'string' ? child : plain(child))) };
}
