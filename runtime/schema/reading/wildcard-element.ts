import type { LinkedLeaf } from '../link/linked.js';
import { elementAt } from './names.js';
import { type ModelObject, putValue } from './put-value.js';
import type { Reading } from './reading.js';
import { endCapture, scratchSlot, startElement, startUndeclared } from './start-element.js';

/** An element that a wildcard accepts: kept as XML, and checked as the wildcard's {process contents} says (§3.10.1). */
export function startWildcard(reading: Reading, leaf: LinkedLeaf, owner: ModelObject): void {
  const { scanner, depth } = reading;
  const capture = reading.capture((fragment) => putValue(owner, leaf.slot, fragment));
  const process = leaf.wildcard?.process;
  const declaration = process === 'skip' ? undefined : reading.schema.elementsByName.get(scanner.name);
  if (declaration !== undefined) {
    startElement(reading, declaration, {}, scratchSlot);
  } else if (process === 'lax') {
    startUndeclared(reading);
  } else {
    if (process === 'strict') {
      reading.findings.add({
        code: 'cvc-complex-type.2.4.c',
        message: `element ${elementAt(reading, scanner.offset)} is allowed here only if the schema declares it, and it does not`,
        offset: scanner.offset,
      });
    }
    reading.skipElement();
  }
  endCapture(reading, capture, depth);
}
