import type { DrawnElement } from './draw-element.js';
import type { Drawing } from './drawing.js';
import { attributeFaults } from './faults/attribute-faults.js';
import { contentFaults } from './faults/content-faults.js';
import type { Fault } from './faults/fault.js';
import { idFaults } from './faults/id-faults.js';
import { identityFaults } from './faults/identity-faults.js';
import { valueFaults } from './faults/value-faults.js';
import type { DrawnSample } from './sample-documents.js';
import { descendantsOf } from './tie-identities.js';
import type { SampleElement } from './types.js';
import { writeSample } from './write-sample.js';

/** A valid sample with one fault; of use until the next one is asked for. */
export interface Mutation {
  readonly fault: Fault;
  readonly root: DrawnElement;
  readonly xml: string;
  /** This kind of fault has been shown with its component: it is not wanted again. */
  settle(): void;
}

/** @param tries how often a kind of fault is tried with one component, if it is not settled */
export function* mutate(
  drawing: Drawing,
  samples: readonly DrawnSample[],
  tries: number,
): Generator<Mutation, void, undefined> {
  const tried = new Map<object, Map<string, number>>();
  for (const { root, ids } of samples) {
    // Faults of IDs are about those of this sample.
    drawing.ids = ids;
    for (const element of descendantsOf(root)) {
      for (const fault of faultsOf(drawing, element)) {
        const kinds = tried.get(fault.about) ?? new Map<string, number>();
        const times = kinds.get(fault.kind) ?? 0;
        if (times >= tries) continue;
        tried.set(fault.about, kinds.set(fault.kind, times + 1));
        const undo = fault.apply();
        try {
          yield { fault, root, xml: writeSample(drawing, root), settle: () => void kinds.set(fault.kind, tries) };
        } finally {
          undo();
        }
      }
    }
  }
}

function* faultsOf(drawing: Drawing, element: DrawnElement): Generator<Fault> {
  yield* attributeFaults(drawing, element);
  yield* contentFaults(element);
  yield* valueFaults(drawing, element);
  yield* idFaults(drawing, element);
  yield* identityFaults(drawing, element);
}

/** As it is now, without what it was made by. */
export function copyOf({ name, attributes, children }: DrawnElement): SampleElement {
  return {
    name,
    attributes: [...attributes],
    children: children.map((child) => (typeof child === 'string' ? child : copyOf(child))),
  };
}
