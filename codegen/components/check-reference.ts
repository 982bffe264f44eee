import { attributeLocation, findAttribute, rawAttribute, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import type { BuildContext } from './context.js';

interface ReferenceRules {
  /** One of name and ref, and not both. */
  readonly one: string;
  /** With a ref, none of {@link attributes} and {@link children}. */
  readonly alone: string;
  readonly attributes: readonly string[];
  readonly children: readonly string[];
}

/** Of a local xs:attribute (§3.2.3). */
export const attributeReference: ReferenceRules = {
  one: 'src-attribute.3.1',
  alone: 'src-attribute.3.2',
  attributes: ['type', 'form'],
  children: ['simpleType'],
};

/** Of a local xs:element (§3.3.3). */
export const elementReference: ReferenceRules = {
  one: 'src-element.2.1',
  alone: 'src-element.2.2',
  attributes: ['type', 'nillable', 'default', 'fixed', 'form', 'block'],
  children: ['complexType', 'simpleType', 'key', 'keyref', 'unique'],
};

/** What a local declaration is: `undefined`, reported, if it has neither a name nor a ref. */
export function nameOrReference(
  { diagnostics }: BuildContext,
  element: SourceElement,
  rules: ReferenceRules,
): 'name' | 'ref' | undefined {
  const what = `xs:${element.name.local}`;
  const name = findAttribute(element, 'name');
  const ref = findAttribute(element, 'ref');
  if (ref === undefined) {
    if (name !== undefined) return 'name';
    diagnostics.push(errorAt(element.location, rules.one, `${what} needs a name, or a ref to a global declaration`));
    return undefined;
  }
  if (name !== undefined) {
    const message = `${what} has both a name and a ref: keep the name to declare it here, the ref to use a global declaration`;
    diagnostics.push(errorAt(name.location, rules.one, message, { related: [related(ref.location, 'the ref')] }));
  }
  const attributes = rules.attributes.filter((attribute) => rawAttribute(element, attribute) !== undefined);
  const children = xsdChildren(element, ...rules.children);
  const extra = [...attributes, ...children.map((child) => `xs:${child.name.local}`)];
  if (extra.length > 0) {
    const location = children[0]?.location ?? element.location;
    const [first] = attributes;
    diagnostics.push(
      errorAt(
        first === undefined ? location : attributeLocation(element, first),
        rules.alone,
        `${what} with a ref cannot have ${extra.join(', ')}: the declaration referred to says that`,
        { related: [related(ref.location, 'the ref')] },
      ),
    );
  }
  return 'ref';
}
