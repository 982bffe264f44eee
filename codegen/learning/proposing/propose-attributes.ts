import { clarkName } from '@passport-soap/runtime/xml';
import { isUrType } from '../../components/derivation.js';
import type { AttributeUse, ComplexTypeDefinition } from '../../components/types.js';
import { lookupIn } from '../collect-evidence.js';
import { inferAttribute, withDocumentation } from '../infer/infer-element.js';
import { sameLetters } from '../infer/words.js';
import { notEditable, type Option, one, type Propose } from '../proposal.js';
import type { SchemaOperation, XsdNode } from '../text/operations.js';
import { spanAttribute } from '../text/spans.js';
import { type Place, xsdSpans } from '../workspace.js';
import { describeName, describeType } from './describe.js';
import { declarationPlace, holderOf } from './place-for.js';

/** An attribute that the type does not have. */
export const proposeAttribute: Propose<'attribute'> = ({ evidence, name, seen }, context) => {
  const { type } = evidence;
  const messages = new Set(seen.map(({ message }) => message));
  const places = restrictedTypes(type).flatMap((each) => context.placeOf(each.location) ?? []);
  const [first] = places;
  const owner = describeType(type, first);
  const title = `a new attribute ${name.local} of ${owner}`;
  if (first === undefined) return notEditable(title, type.location, messages);
  const documentation = context.sightings('Seen in', messages);
  const values = seen.map(({ text, element }) => ({ text, lookup: lookupIn(element) }));
  const instances = seen.map(({ element, message }) => ({ element, message }));
  const declare = declarationPlace(context, first, type.name?.local);
  const options = inferAttribute(declare, name, values, instances).map((declared, at): Option => {
    const operations = [...declared.operations];
    for (const [index, place] of places.entries()) {
      const there =
        index === 0 || place.file === first.file
          ? declared
          : (inferAttribute(declarationPlace(context, place, type.name?.local), name, values, instances)[at] ??
            declared);
      if (there !== declared) operations.push(...there.operations);
      operations.push(insertAttribute(place, withDocumentation(there.node, documentation)));
    }
    return { title: `optional, ${declared.title}`, operations };
  });
  const anyNamespace = name.namespace === '' ? '##local' : name.namespace;
  const wildcard: XsdNode = {
    local: 'anyAttribute',
    attributes: [
      ['namespace', anyNamespace],
      ['processContents', 'lax'],
    ],
  };
  const hasWildcard = places.some(({ node }) => xsdSpans(holderOf(node), 'anyAttribute').length > 0);
  if (!hasWildcard) {
    const operations = places.map((place) => insertLast(place, withDocumentation(wildcard, documentation)));
    options.push({ title: 'any attribute of its namespace', operations });
  }
  const meant = type.attributeUses.find(({ attributeDeclaration }) =>
    sameLetters(attributeDeclaration.name.local, name.local),
  );
  const notes =
    meant === undefined
      ? []
      : [
          `the schema has an attribute ${describeName(meant.attributeDeclaration.name, declare.namespace)} there: it may be the message that is at fault`,
        ];
  return one({
    title,
    notes,
    reason: `${owner} has an attribute ${describeName(name, declare.namespace)} ${context.counted(messages)}, which the schema does not declare`,
    documentation,
    messages,
    options,
  });
};

/** A restriction may not have what its base has not: the type, and what it restricts. */
export function restrictedTypes(type: ComplexTypeDefinition): ComplexTypeDefinition[] {
  const types: ComplexTypeDefinition[] = [];
  for (let at = type; !isUrType(at); ) {
    types.push(at);
    const base = at.baseTypeDefinition;
    if (at.derivationMethod !== 'restriction' || base.kind !== 'complexType') break;
    at = base;
  }
  return types;
}

/** Behind the last attribute, or behind the content. */
function insertAttribute({ file, node }: Place, attribute: XsdNode): SchemaOperation {
  const holder = holderOf(node);
  const before = xsdSpans(holder).filter((child) => child.name.local !== 'anyAttribute');
  const after = before.at(-1)?.offset;
  return { kind: 'insert', file, parent: holder.offset, node: attribute, ...(after === undefined ? {} : { after }) };
}

function insertLast({ file, node }: Place, child: XsdNode): SchemaOperation {
  const holder = holderOf(node);
  const after = xsdSpans(holder).at(-1)?.offset;
  return { kind: 'insert', file, parent: holder.offset, node: child, ...(after === undefined ? {} : { after }) };
}

/** A required attribute that is not there. */
export const proposeMissingAttribute: Propose<'missingAttribute'> = ({ evidence, use, messages }, context) => {
  const { type } = evidence;
  const { name } = use.attributeDeclaration;
  const owner = describeType(type, context.placeOf(type.location));
  const title = `attribute ${name.local} of ${owner} becomes optional`;
  const key = clarkName(name);
  const uses = restrictedTypes(type).flatMap(({ attributeUses }) =>
    attributeUses.filter((each) => each.required && clarkName(each.attributeDeclaration.name) === key),
  );
  const places = [...new Set(uses)].flatMap((each) => context.placeOf(locationOf(each)) ?? []);
  if (places.length === 0) return notEditable(title, locationOf(use), messages);
  const documentation = context.sightings('Absent from', messages);
  const operations = places.flatMap(({ file, node }): SchemaOperation[] => [
    { kind: 'remove', file, element: node.offset, attribute: 'use' },
    { kind: 'document', file, element: node.offset, text: documentation },
  ]);
  return one({
    title,
    reason: `attribute ${name.local} is required in ${owner}, and is missing ${context.counted(messages)}`,
    documentation,
    messages,
    options: [{ title: 'without use="required"', operations }],
  });
};

function locationOf(use: AttributeUse) {
  return use.location;
}

/** A value other than the fixed one. */
export const proposeFixed: Propose<'fixed'> = ({ by, use, seen }, context) => {
  const messages = new Set(seen.map(({ message }) => message));
  const title = `the value of ${by.kind} ${by.name.local} is no longer fixed`;
  const constraint = use?.valueConstraint ?? by.valueConstraint;
  const at = use?.valueConstraint === undefined ? by.location : use.location;
  const place = context.placeOf(at);
  if (place === undefined || constraint === undefined) return notEditable(title, at, messages);
  const { file, node } = place;
  const documentation = context.sightings('Another value in', messages);
  const document: SchemaOperation = { kind: 'document', file, element: node.offset, text: documentation };
  const required = spanAttribute(node, 'use')?.value.trim() === 'required';
  const options: Option[] = [
    { title: 'any value', operations: [{ kind: 'remove', file, element: node.offset, attribute: 'fixed' }, document] },
  ];
  // What is fixed is also what is meant where nothing is written: that stays.
  const asDefault: Option = {
    title: 'the fixed value becomes the default',
    operations: [{ kind: 'rename', file, element: node.offset, attribute: 'fixed', to: 'default' }, document],
  };
  if (!required) options.unshift(asDefault);
  return one({
    title,
    reason: `${by.kind} ${by.name.local} has another value than the fixed one ${context.counted(messages)}`,
    documentation,
    messages,
    options,
  });
};
