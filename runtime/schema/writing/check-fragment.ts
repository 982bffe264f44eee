import type { LinkedElement } from '../link/linked.js';
import { readFragment } from '../reading/read-fragment.js';
import type { XmlFragment } from '../values.js';
import { fragmentDocument } from './write-fragment.js';
import type { Writer } from './writer.js';

/**
 * A fragment is valid as far as there are declarations for what is in it.
 *
 * @param element the declaration, of the ur-type, that it stands for; absent: a wildcard accepts it
 * @param strict it must have a declaration, or name its type
 */
export function checkFragment(writer: Writer, fragment: XmlFragment, element?: LinkedElement, strict = false): void {
  if (writer.lenient) return;
  const document = fragmentDocument(fragment);
  // What is no element at all is reported when it is written.
  if (document === undefined) return;
  const { diagnostics, identities } = readFragment(writer.schema, document, element, strict);
  if (identities) writer.identitiesInFragments = true;
  // The IDs that it refers to may be in the rest of the document, and so are declarations of entities.
  writer.adopt(diagnostics.filter(({ code }) => !/^cvc-(?:id\.1|simple-type\.2)/.test(code)));
}
