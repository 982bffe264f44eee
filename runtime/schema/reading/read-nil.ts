import { Token } from '../../xml/token.js';
import type { LinkedSlot, LinkedType } from '../link/linked.js';
import { instanceNamespace } from '../link/namespaces.js';
import { keepUnknownElement, keepUnknownText, unknownOwner } from './keep-unknown.js';
import { elementAt } from './names.js';
import { type ModelObject, putValue } from './put-value.js';
import { readAttributes } from './read-attributes.js';
import type { Reading } from './reading.js';
import { reportAttributesOfSimpleType } from './stray-attribute.js';

/** An element that `xsi:nil` says is nil: null in the model. It has attributes at most (cvc-elt 3.2.1). */
export function readNil(reading: Reading, type: LinkedType, owner: ModelObject, slot: LinkedSlot): void {
  const { scanner } = reading;
  const start = scanner.offset;
  if (type.kind === 'complex') readAttributes(reading, type, {});
  else if (type.kind === 'simple') reportAttributesOfSimpleType(reading, instanceNamespace, unknownOwner(reading));
  putValue(owner, slot, null);
  let reported = false;
  for (let token = scanner.next(); token !== Token.EndTag; token = scanner.next()) {
    if (!reported && (token === Token.StartTag || scanner.text !== '')) {
      reported = true;
      reading.findings.add({
        code: 'cvc-elt.3.2.1',
        message: `element ${elementAt(reading, start)} is nil and must be empty`,
        offset: scanner.offset,
      });
    }
    if (token === Token.StartTag) keepUnknownElement(reading, unknownOwner(reading));
    else keepUnknownText(reading, unknownOwner(reading));
  }
}
