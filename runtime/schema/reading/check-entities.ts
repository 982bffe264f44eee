import { type LinkedType, linked } from '../../datatypes/linked-type.js';
import type { SimpleType } from '../../datatypes/types.js';
import { collapseSpace } from '../../datatypes/white-space.js';
import type { Reading } from './reading.js';

/**
 * What is of the type ENTITY must be the name of an unparsed entity that the document declares (String Valid 2, XML Schema Part 1
 * §3.14.4), in lists and unions too. A document whose document type declaration is not let in declares none.
 */
export function checkEntities(
  reading: Reading,
  type: SimpleType,
  text: string,
  place: { readonly offset: number; readonly attribute?: string },
): void {
  const declared = reading.scanner.doctype?.unparsedEntities ?? new Set();
  if (!isUndeclared(type, text, declared)) return;
  reading.findings.add({
    code: `cvc-simple-type.2.${type.variety === 'list' ? 2 : 1}`,
    message:
      'no unparsed entity of this name is declared: values of the type ENTITY are declared in the document type declaration (read it with doctype: "internal"), as in <!ENTITY name SYSTEM "…" NDATA notation>',
    ...place,
  });
}

/** Whether a valid value of the type has the name of an entity in it that is not among the declared ones. */
export function isUndeclared(type: SimpleType, text: string, declared: ReadonlySet<string>): boolean {
  return hasUndeclared(linked(type), collapseSpace(text), declared);
}

function hasUndeclared(type: LinkedType, text: string, declared: ReadonlySet<string>): boolean {
  const { item, members } = type;
  if (item !== undefined) return text !== '' && text.split(' ').some((each) => hasUndeclared(item, each, declared));
  if (members === undefined) return type.builtIn === 'ENTITY' && !declared.has(text);
  // The member that a value is of is the first that it is valid for. Another kind of value is none of ours.
  const accepting = members.filter((member) => typeof member.accept(text) === 'string');
  return (
    accepting.length > 0 && accepting.every((member) => hasUndeclared(member, String(member.accept(text)), declared))
  );
}
