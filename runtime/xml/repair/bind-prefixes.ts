import { closest } from '../closest.js';
import { quoteName } from '../describe.js';
import { escapeAttribute } from '../escape.js';
import { XML_NAMESPACE, XMLNS_NAMESPACE } from '../namespaces.js';
import { predefined } from '../references.js';
import { type Draft, deletion, insertion } from './draft.js';
import { localPart, prefixPart, type StartTag, type TagAttribute } from './tokens.js';

/** An element of the repaired document, in the order of start tags. */
export interface PlacedElement {
  readonly tag: StartTag;
  /** Its name after repair. */
  readonly name: string;
  /** Index of its parent in the list; -1 for the root. */
  readonly parent: number;
}

/** What the namespaces of a document need. */
export interface BoundPrefixes {
  readonly drafts: readonly Draft[];
  /** Declarations to be added: they go before all else that is inserted at their offset. */
  readonly declarations: readonly Draft[];
}

/** Where a prefix is used that is not declared. */
interface Uses {
  readonly first: number;
  last: number;
  count: number;
  readonly offset: number;
  readonly length: number;
  readonly closest: string | undefined;
}

/** For so many prefixes, another one is sought that may have been meant: it takes long where many are declared. */
const mostSuggestions = 100;

/** So many parents are visited in all to find where declarations go: many prefixes, each used at two depths, are many. */
const mostSteps = 1_000_000;

const invented = 'urn:passport-soap:unbound:';

/** Declares each undeclared prefix once, on the innermost element that has all of its uses inside; takes out attributes that are there twice and declarations that must not be. */
export function bindPrefixes(
  text: string,
  elements: readonly PlacedElement[],
  namespaceOf: ((prefix: string) => string | undefined) | undefined,
): BoundPrefixes {
  const drafts: Draft[] = [];
  const bindings = new Map<string, string>([['xml', XML_NAMESPACE]]);
  const undo: { readonly element: number; readonly prefix: string; readonly before: string | undefined }[] = [];
  const unbound = new Map<string, Uses>();
  const open: number[] = [];

  const use = (prefix: string, element: number, offset: number, length: number): void => {
    const uses = unbound.get(prefix);
    if (uses === undefined) {
      unbound.set(prefix, {
        first: element,
        last: element,
        count: 1,
        offset,
        length,
        closest: unbound.size < mostSuggestions ? closest(prefix, bindings.keys()) : undefined,
      });
    } else {
      uses.last = element;
      uses.count += 1;
    }
  };
  const namespaceFor = (prefix: string): string => bindings.get(prefix) ?? namespaceToBind(prefix, namespaceOf);

  for (const [at, { tag, name, parent }] of elements.entries()) {
    while (open.length > 0 && open.at(-1) !== parent) {
      const closed = open.pop();
      for (let last = undo.at(-1); last !== undefined && last.element === closed; last = undo.at(-1)) {
        if (last.before === undefined) bindings.delete(last.prefix);
        else bindings.set(last.prefix, last.before);
        undo.pop();
      }
    }
    open.push(at);
    const ordinary: TagAttribute[] = [];
    const declared = new Set<string>();
    for (const attribute of tag.attributes) {
      const prefix = declaredPrefix(attribute.name);
      if (prefix === undefined) {
        ordinary.push(attribute);
        continue;
      }
      const namespace = readValue(text, attribute);
      const wrong = judgeDeclaration(prefix, namespace);
      if (wrong !== undefined) {
        drafts.push(remove(attribute, wrong.code, wrong.message));
      } else if (declared.has(prefix)) {
        drafts.push(
          remove(attribute, 'wf-unique-attribute', `the attribute ${quoteName(attribute.name)} is there twice`),
        );
      } else {
        for (const draft of attribute.drafts) drafts.push(draft);
        declared.add(prefix);
        undo.push({ element: at, prefix, before: bindings.get(prefix) });
        bindings.set(prefix, namespace);
      }
    }
    const elementPrefix = prefixPart(name);
    if (elementPrefix !== '' && !bindings.has(elementPrefix))
      use(elementPrefix, at, tag.nameOffset, tag.nameEnd - tag.nameOffset);
    const seen = new Map<string, string>();
    for (const attribute of ordinary) {
      const prefix = prefixPart(attribute.name);
      const expanded = prefix === '' ? attribute.name : `${localPart(attribute.name)} ${namespaceFor(prefix)}`;
      const before = seen.get(expanded);
      if (before !== undefined) {
        const same = before === attribute.name;
        const message = same
          ? `the attribute ${quoteName(before)} is there twice`
          : `the attributes ${quoteName(before)} and ${quoteName(attribute.name)} are one and the same, for their prefixes are bound to one namespace`;
        drafts.push(remove(attribute, same ? 'wf-unique-attribute' : 'nsc-attributes-unique', message));
        continue;
      }
      seen.set(expanded, attribute.name);
      for (const draft of attribute.drafts) drafts.push(draft);
      if (prefix !== '' && !bindings.has(prefix)) {
        use(prefix, at, attribute.nameOffset, attribute.nameEnd - attribute.nameOffset);
      }
    }
  }
  const inContent = prefixesInContent(text, unbound);
  const steps = { left: mostSteps };
  const declarations = [...unbound].map(([prefix, uses]) => {
    // A name as content (`<faultcode>psf:Redirect</faultcode>`) needs the declaration too, and may stand anywhere.
    const at = inContent.has(prefix) ? 0 : commonAncestor(elements, uses, steps);
    return declare(prefix, uses, elements[at] as PlacedElement, namespaceOf);
  });
  return { drafts, declarations };
}

function namespaceToBind(prefix: string, namespaceOf: ((prefix: string) => string | undefined) | undefined): string {
  const namespace = namespaceOf?.(prefix);
  return namespace === undefined || judgeDeclaration(prefix, namespace) !== undefined
    ? `${invented}${prefix}`
    : namespace;
}

function declare(
  prefix: string,
  uses: Uses,
  { tag, name }: PlacedElement,
  namespaceOf: ((prefix: string) => string | undefined) | undefined,
): Draft {
  const namespace = namespaceToBind(prefix, namespaceOf);
  const quoted = quoteName(prefix);
  const times = uses.count === 1 ? 'used once' : `used ${uses.count} times`;
  const unknown = namespace.startsWith(invented);
  const meant = !unknown || uses.closest === undefined ? '' : `, or did you mean ${uses.closest}?`;
  const declaration = `xmlns:${prefix}="${escapeAttribute(namespace)}"`;
  return {
    code: 'nsc-prefix-declared',
    offset: uses.offset,
    length: uses.length,
    message: `the prefix ${quoted} is not declared; it is ${times}${meant}`,
    fix: unknown
      ? `declare it: the namespace is not known, an invented one (${invented}${quoted}) is declared on <${quoteName(name)}>`
      : `add xmlns:${quoted}="${namespace}" to <${quoteName(name)}>`,
    edits: [insertion(tag.nameEnd, ` ${declaration}`)],
  };
}

/** Those prefixes that content begins with, by one look at the text. */
function prefixesInContent(text: string, prefixes: ReadonlyMap<string, Uses>): Set<string> {
  const found = new Set<string>();
  if (prefixes.size === 0) return found;
  for (const [, prefix = ''] of text.matchAll(/>\s*([^\s<>:]+):/g)) if (prefixes.has(prefix)) found.add(prefix);
  return found;
}

/** Of elements in document order, all between two of them have the ancestor that these two have in common; the root is one, too. */
function commonAncestor(elements: readonly PlacedElement[], { first, last }: Uses, steps: { left: number }): number {
  let left = first;
  let right = last;
  while (left !== right) {
    if (steps.left-- <= 0) return 0;
    // A parent comes before its children.
    if (left > right) left = (elements[left] as PlacedElement).parent;
    else right = (elements[right] as PlacedElement).parent;
  }
  return left;
}

/** The prefix that an attribute declares, `''` for the default namespace; undefined if it declares none. */
function declaredPrefix(name: string): string | undefined {
  return name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : undefined;
}

/** The constraints of Namespaces in XML §3 and §5 on one declaration. */
function judgeDeclaration(
  prefix: string,
  namespace: string,
): (Pick<Draft, 'message'> & { code: 'nsc-reserved-prefixes' | 'nsc-no-prefix-undeclaring' }) | undefined {
  if (
    prefix === 'xmlns' ||
    namespace === XMLNS_NAMESPACE ||
    (prefix === 'xml' ? namespace !== XML_NAMESPACE : namespace === XML_NAMESPACE)
  ) {
    return {
      code: 'nsc-reserved-prefixes',
      message: 'a declaration of what must not be declared: the prefixes xml and xmlns and their namespaces',
    };
  }
  if (namespace === '' && prefix !== '') {
    return { code: 'nsc-no-prefix-undeclaring', message: 'a prefix cannot be undeclared' };
  }
  return undefined;
}

function remove(attribute: TagAttribute, code: Draft['code'], message: string): Draft {
  const { from, nameOffset, nameEnd, end } = attribute;
  return {
    code,
    offset: nameOffset,
    length: nameEnd - nameOffset,
    message,
    fix: 'remove it',
    edits: [deletion(from, end)],
  };
}

/** A value as it will be read: references expanded, white space as spaces. */
function readValue(text: string, { valueStart, valueEnd }: TagAttribute): string {
  const raw = text.slice(valueStart, valueEnd).replace(/\r\n?|[\n\t]/g, ' ');
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/g, (whole, hexadecimal, decimal, name) => {
    if (name !== undefined) return predefined.get(name) ?? whole;
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
  });
}
