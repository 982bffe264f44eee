import { type LinkedType, linked } from '../../datatypes/linked-type.js';
import type { LinkedSimpleType } from '../link/linked.js';
import type { Reading } from './reading.js';

/**
 * What is of the type ENTITY must be the name of an unparsed entity that the document declares (String Valid 2, XML Schema Part 1
 * §3.14.4), in lists and unions too. A document whose document type declaration is not let in declares none.
 */
export function checkEntities(
  reading: Reading,
  type: LinkedSimpleType,
  value: unknown,
  offset: number,
  attribute?: string,
): void {
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  const declared = reading.scanner.doctype?.unparsedEntities ?? new Set();
  if (!isUndeclared(linked(type.type), text, declared)) return;
  reading.findings.add({
    code: `cvc-simple-type.2.${type.type.variety === 'list' ? 2 : 1}`,
    message:
      'no unparsed entity of this name is declared: values of the type ENTITY are declared in the document type declaration (read it with doctype: "internal"), as in <!ENTITY name SYSTEM "…" NDATA notation>',
    offset,
    ...(attribute === undefined ? {} : { attribute }),
  });
}

function isUndeclared(type: LinkedType, text: string, declared: ReadonlySet<string>): boolean {
  const { item, members } = type;
  if (item !== undefined) return text !== '' && text.split(' ').some((each) => isUndeclared(item, each, declared));
  if (members === undefined) return type.builtIn === 'ENTITY' && !declared.has(text);
  // The member that a value is of is the first that it is valid for. Another kind of value is none of ours.
  const accepting = members.filter((member) => typeof member.accept(text) === 'string');
  return (
    accepting.length > 0 && accepting.every((member) => isUndeclared(member, String(member.accept(text)), declared))
  );
}
