import type { ElementDeclaration, NameTest, TypeDefinition, XPath } from '../components/types.js';
import type { Pair } from './pair-graph.js';
import { attributesOf } from './relate-attributes.js';
import { simpleContentOf } from './relate-content.js';
import { factsOf, type SimpleFacts, signatureOf } from './simple-facts.js';

/**
 * Whether what the keys of an element are made of is of the same kind as before. Where it is not, values may be equal that
 * were not, or what is selected may have no simple type (cvc-identity-constraint.3), or be nil: then nobody knows what
 * the keys come to.
 */
export function keepsKeyFields(pair: Pair): boolean {
  const constraints = [pair.old, pair.next].flatMap((each) => (each as ElementDeclaration).identityConstraints ?? []);
  const elements: NameTest[] = [];
  const attributes: NameTest[] = [];
  for (const { selector, fields } of constraints)
    for (const field of fields) addTargets(selector, field, elements, attributes);
  const seen = new Set([pair]);
  // A Set is walked in the order of insertion, what is inserted meanwhile too.
  for (const { kind, old, next, inner } of seen) {
    if (kind === 'element') {
      const [was, is] = [old as ElementDeclaration, next as ElementDeclaration];
      if (matches(elements, was) && !isAlike(was, is)) return false;
    } else if (attributes.length > 0 && !haveAlikeAttributes(old as TypeDefinition, next as TypeDefinition, attributes))
      return false;
    for (const { pair: each } of inner) seen.add(each);
  }
  return true;
}

/** What a field selects: an attribute, an element, or, by `.`, what the selector does. */
function addTargets(selector: XPath, field: XPath, elements: NameTest[], attributes: NameTest[]): void {
  for (const { steps, attribute } of field.paths) {
    const last = steps.at(-1);
    if (attribute !== undefined) attributes.push(attribute);
    else if (last !== undefined) elements.push(last);
    else for (const path of selector.paths) elements.push(path.steps.at(-1) ?? { kind: 'any' });
  }
}

function matches(tests: readonly NameTest[], { name }: Pick<ElementDeclaration, 'name'>): boolean {
  return tests.some((test) => {
    if (test.kind === 'any') return true;
    if (test.kind === 'namespace') return test.namespace === name.namespace;
    return test.name.local === name.local && test.name.namespace === name.namespace;
  });
}

function isAlike(old: ElementDeclaration, next: ElementDeclaration): boolean {
  if (old.nillable !== next.nillable) return false;
  const [was, is] = [simpleContentOf(old.typeDefinition), simpleContentOf(next.typeDefinition)];
  if (was === undefined || is === undefined) return was === is;
  return hasAlikeValues(factsOf(was), factsOf(is));
}

function haveAlikeAttributes(old: TypeDefinition, next: TypeDefinition, tests: readonly NameTest[]): boolean {
  const after = attributesOf(next).attributeUses;
  return attributesOf(old).attributeUses.every(({ attributeDeclaration: { name, typeDefinition } }) => {
    if (!matches(tests, { name })) return true;
    const then = after.find(
      ({ attributeDeclaration: { name: other } }) => other.local === name.local && other.namespace === name.namespace,
    );
    return (
      then !== undefined && hasAlikeValues(factsOf(typeDefinition), factsOf(then.attributeDeclaration.typeDefinition))
    );
  });
}

function hasAlikeValues(old: SimpleFacts, next: SimpleFacts): boolean {
  if (old.variety !== 'atomic' || next.variety !== 'atomic') return signatureOf(old.type) === signatureOf(next.type);
  return old.ancestors.at(-2) === next.ancestors.at(-2) && old.whiteSpace === next.whiteSpace;
}
