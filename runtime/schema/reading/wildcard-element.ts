import type { LinkedLeaf } from '../link/linked.js';
import { type ModelObject, putValue } from './put-value.js';
import type { Reading } from './reading.js';
import { endCapture, scratchSlot, startElement, startUndeclared } from './start-element.js';

/** An element that a wildcard accepts: kept as XML, and checked as the wildcard's {process contents} says (§3.10.1). */
export function startWildcard(reading: Reading, leaf: LinkedLeaf, owner: ModelObject): void {
  const { scanner, depth } = reading;
  const capture = reading.capture((fragment) => putValue(owner, leaf.slot, fragment));
  const process = leaf.wildcard?.process;
  const declaration = reading.schema.elementsByName.get(scanner.name);
  if (process === 'skip') reading.skipElement();
  else if (declaration !== undefined) startElement(reading, declaration, {}, scratchSlot);
  else startUndeclared(reading, process === 'strict');
  endCapture(reading, capture, depth);
}
