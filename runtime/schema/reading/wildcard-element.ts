import type { LinkedLeaf, LinkedWildcard } from '../link/linked.js';
import { elementAt } from './names.js';
import { type ModelObject, putValue } from './put-value.js';
import type { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';
import { endCapture, startElement, startUndeclared } from './start-element.js';

/** An element that a wildcard accepts: kept as XML, and checked as the wildcard's {process contents} says (§3.10.1). */
export function startWildcard(reading: Reading, leaf: LinkedLeaf, owner: ModelObject): void {
  const { depth } = reading;
  const capture = reading.capture((fragment) => putValue(owner, leaf.slot, fragment));
  startByWildcard(reading, leaf.wildcard?.process);
  endCapture(reading, capture, depth);
}

/** Reads the element of the current start tag for what a wildcard's {process contents} wants to be checked. */
export function startByWildcard(reading: Reading, process: LinkedWildcard['process'] | undefined): void {
  const declaration = reading.schema.elementsByName.get(reading.scanner.name);
  if (process === 'skip') reading.skipElement();
  else if (declaration !== undefined) startElement(reading, declaration, {}, scratchSlot);
  else startUndeclared(reading, process === 'strict' ? () => reportUndeclared(reading) : undefined);
}

function reportUndeclared(reading: Reading): void {
  const { findings, scanner } = reading;
  findings.add({
    code: 'cvc-complex-type.2.4.c',
    message: `element ${elementAt(reading, scanner.offset)} is allowed here only if the schema declares it, and it does not`,
    offset: scanner.offset,
  });
}
