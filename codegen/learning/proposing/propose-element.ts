import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { buildContentModel, leafTakes } from '../../automata/index.js';
import { childElements, xsdNamespace } from '../../documents/source.js';
import { lookupIn, textOf } from '../collect-evidence.js';
import type { Seen } from '../evidence.js';
import {
  complexTypeNode,
  type DeclarationPlace,
  declareElement,
  documentFor,
  globalOperation,
  hintOf,
  importOperation,
  movedTo,
  simpleTypes,
  withDocumentation,
} from '../infer/infer-element.js';
import { notEditable, type Option, one, type Propose, refuse } from '../proposal.js';
import { qname, type SchemaOperation, type XsdNode } from '../text/operations.js';
import { spanAttribute } from '../text/spans.js';
import { xsdSpans } from '../workspace.js';
import { describeName, describeType } from './describe.js';
import { declarationPlace, type holderOf } from './place-for.js';
import { restrictedTypes } from './propose-attributes.js';

/** A root element that no schema declares. */
export const proposeRoot: Propose<'root'> = ({ name, seen }, context) => {
  const messages = new Set(seen.map(({ message }) => message));
  const title = `a new global element ${name.local}`;
  const entry = context.workspace.entryOf(context.set);
  const known = context.schema.elementDeclarations.get(clarkName(name));
  if (known?.abstract) {
    return refuse(
      'learn-abstract',
      `the root element ${name.local}`,
      'it is declared abstract, so that others stand for it: to let it be itself is a change of what is meant',
      messages,
    );
  }
  if (entry === undefined)
    return refuse('learn-not-editable', title, 'the first schema file cannot be edited', messages);
  const documentation = context.sightings('Seen in', messages);
  const from = declarationPlace(
    context,
    { file: entry.file, node: entry.root, spans: context.workspace.spansOf(entry.file) as never },
    undefined,
  );
  const options = declareGlobally(from, name, seen, documentation);
  return one({
    title,
    reason: `the root element is ${describeName(name, '')} ${context.counted(messages)}, which no schema declares`,
    documentation,
    messages,
    options,
  });
};

/** An element that a strict wildcard lets in, if only it were declared. */
export const proposeWildcard: Propose<'wildcard'> = ({ name, owner, seen }, context) => {
  const messages = new Set(seen.map(({ message }) => message));
  const place = context.placeOf(owner.location);
  const ownerName = describeType(owner, place);
  const title = `a new global element ${name.local}`;
  if (place === undefined) return notEditable(title, owner.location, messages);
  const documentation = context.sightings('Seen in', messages);
  const from = declarationPlace(context, place, undefined);
  const options = declareGlobally(from, name, seen, documentation);
  const wildcard = buildContentModel(owner).leaves.find(
    (leaf) => leaf.term.kind === 'wildcard' && leafTakes(leaf, name),
  );
  const at = wildcard === undefined ? undefined : context.placeOf(wildcard.particle.location);
  if (at !== undefined) {
    const { file, node } = at;
    options.push({
      title: 'the wildcard becomes lax: what is not declared is let in',
      operations: [
        { kind: 'set', file, element: node.offset, attribute: 'processContents', value: 'lax' },
        { kind: 'document', file, element: node.offset, text: documentation },
      ],
    });
  }
  return one({
    title,
    reason: `the wildcard in ${ownerName} lets in elements that are declared only, and ${describeName(name, from.namespace)} is there ${context.counted(messages)}`,
    documentation,
    messages,
    options,
  });
};

/** xsi:nil on an element that may not be nil. */
export const proposeNil: Propose<'nil'> = ({ declaration, seen }, context) => {
  const messages = new Set(seen.map(({ message }) => message));
  const title = `element ${declaration.name.local} may be nil`;
  const place = context.placeOf(declaration.location);
  if (place === undefined) return notEditable(title, declaration.location, messages);
  const { file, node } = place;
  const documentation = context.sightings('Nil in', messages);
  return one({
    title,
    reason: `element ${declaration.name.local} has xsi:nil="true" ${context.counted(messages)}, and is not nillable`,
    documentation,
    messages,
    options: [
      {
        title: 'nillable="true"',
        operations: [
          { kind: 'set', file, element: node.offset, attribute: 'nillable', value: 'true' },
          { kind: 'document', file, element: node.offset, text: documentation },
        ],
      },
    ],
  });
};

/** What a type is derived from, a message cannot tell. */
export const proposeInstanceType: Propose<'instanceType'> = ({ declaration, seen, why }) =>
  refuse(
    'learn-instance-type',
    `xsi:type of element ${declaration.name.local}`,
    `${why}: a type that xsi:type names must be derived from the declared one, and from which and how, a message does not tell; define it by hand`,
    seen.map(({ message }) => message),
  );

/** Attributes, or children, of an element that is declared to be of a simple type. */
export const proposeSimpleElement: Propose<'simpleElement'> = ({ declaration, seen }, context) => {
  const messages = new Set(seen.map(({ message }) => message));
  const { local } = declaration.name;
  const hasChildren = seen.some(({ element }) => childElements(element).length > 0);
  const title = `element ${local} has ${hasChildren ? 'child elements' : 'attributes'} now`;
  const place = context.placeOf(declaration.location);
  if (place === undefined) return notEditable(title, declaration.location, messages);
  const { file, node } = place;
  const type = declaration.typeDefinition;
  if (type.name === undefined || spanAttribute(node, 'type') === undefined) {
    return refuse(
      'learn-anonymous-simple-type',
      title,
      'its simple type is written inside of it: give that a name, and run this again',
      messages,
    );
  }
  const documentation = context.sightings('Seen in', messages);
  const operations: SchemaOperation[] = [];
  const inferred = complexTypeNode({ ...declarationPlace(context, place, undefined), owner: local }, seen, operations);
  const attributes = (inferred.children ?? []).flatMap((child) =>
    child.local === 'simpleContent'
      ? (child.children?.[0]?.children ?? [])
      : child.local === 'attribute'
        ? [child]
        : [],
  );
  const optional = attributes.map((attribute) => ({
    ...attribute,
    documentation,
    attributes: attribute.attributes.filter(([name]) => name !== 'use'),
  }));
  const content = (inferred.children ?? []).filter((child) => ['sequence', 'choice', 'all'].includes(child.local));
  const complexType: XsdNode = hasChildren
    ? {
        local: 'complexType',
        // What had text only stays valid.
        attributes: [['mixed', 'true']],
        children: [
          ...content.map(
            (group): XsdNode => ({
              ...group,
              attributes: [['minOccurs', '0'], ...group.attributes.filter(([name]) => name !== 'minOccurs')],
            }),
          ),
          ...optional,
        ],
      }
    : {
        local: 'complexType',
        attributes: [],
        children: [
          {
            local: 'simpleContent',
            attributes: [],
            children: [{ local: 'extension', attributes: [['base', qname(type.name)]], children: optional }],
          },
        ],
      };
  const [annotation] = xsdSpans(node, 'annotation');
  return one({
    title,
    reason: `element ${local} is declared as text, and has ${hasChildren ? 'child elements' : 'attributes'} ${context.counted(messages)}`,
    documentation,
    messages,
    ...(hasChildren
      ? {
          notes: ['what had text only has to stay valid, so the content is mixed: look whether both were really meant'],
        }
      : {}),
    options: [
      {
        title: hasChildren
          ? 'mixed content'
          : `text of the same type, with ${optional.length === 1 ? 'an attribute' : 'attributes'}`,
        operations: [
          ...operations,
          { kind: 'remove', file, element: node.offset, attribute: 'type' },
          {
            kind: 'insert',
            file,
            parent: node.offset,
            node: complexType,
            ...(annotation === undefined ? {} : { after: annotation.offset }),
          },
          { kind: 'document', file, element: node.offset, text: documentation },
        ],
      },
    ],
  });
};

/** Text where only elements may be, or nothing. */
export const proposeText: Propose<'text'> = ({ evidence }, context) => {
  const { type, textIn } = evidence;
  const messages = new Set(textIn.map(({ message }) => message));
  const place = context.placeOf(type.location);
  const owner = describeType(type, place);
  const title = `text in ${owner}`;
  if (place === undefined) return notEditable(title, type.location, messages);
  const documentation = context.sightings('Text in', messages);
  const options: Option[] = [];
  if (type.contentType.kind === 'empty') {
    const option = simpleContentOption(evidence, context, documentation);
    if (option !== undefined) options.push(option);
  }
  const places = restrictedTypes(type).flatMap((each) => context.placeOf(each.location) ?? []);
  options.push({
    title: 'mixed content: text between the elements',
    operations: places.flatMap(({ file, node }): SchemaOperation[] => [
      { kind: 'set', file, element: mixedHolder(node), attribute: 'mixed', value: 'true' },
      { kind: 'document', file, element: node.offset, text: documentation },
    ]),
  });
  return one({
    title,
    reason: `${owner} is declared to have ${type.contentType.kind === 'empty' ? 'no content' : 'elements only'}, and has text ${context.counted(messages)}`,
    documentation,
    messages,
    notes:
      type.contentType.kind === 'empty'
        ? []
        : [
            'stray text is more often a fault of the message than of the schema: mixed content also changes what generated code looks like',
          ],
    options,
  });
};

/** `mixed` of an xs:complexContent outranks that of the xs:complexType. */
function mixedHolder(node: Parameters<typeof holderOf>[0]): number {
  const [content] = xsdSpans(node, 'complexContent');
  return content !== undefined && spanAttribute(content, 'mixed') !== undefined ? content.offset : node.offset;
}

/** A type for the text of what was empty, which an empty text is of, too. */
function simpleContentOption(
  { type, textIn }: Parameters<typeof proposeText>[0]['evidence'],
  context: Parameters<typeof proposeText>[1],
  documentation: string,
): Option | undefined {
  const place = context.placeOf(type.location);
  if (place === undefined || xsdSpans(place.node, 'simpleContent', 'complexContent').length > 0) return undefined;
  const declare = declarationPlace(context, place, type.name?.local);
  const values = [
    { text: '', lookup: () => undefined },
    ...textIn.map(({ element }) => ({ text: textOf(element), lookup: lookupIn(element) })),
  ];
  const [first] = simpleTypes(declare, { namespace: declare.namespace, local: type.name?.local ?? '' }, values);
  const base =
    first !== undefined && 'kind' in first.type ? first.type : qname({ namespace: xsdNamespace, local: 'string' });
  const { file, node } = place;
  const attributes = xsdSpans(node, 'attribute', 'attributeGroup', 'anyAttribute');
  const groups = xsdSpans(node, 'sequence', 'choice', 'all', 'group');
  if (groups.length > 0) return undefined;
  const [annotation] = xsdSpans(node, 'annotation');
  const wrappers: XsdNode[] = [
    { local: 'simpleContent', attributes: [] },
    { local: 'extension', attributes: [['base', base]] },
  ];
  const [firstAttribute] = attributes;
  const lastAttribute = attributes.at(-1);
  const operation: SchemaOperation =
    firstAttribute === undefined || lastAttribute === undefined
      ? {
          kind: 'insert',
          file,
          parent: node.offset,
          node: { ...(wrappers[0] as XsdNode), children: [wrappers[1] as XsdNode] },
          ...(annotation === undefined ? {} : { after: annotation.offset }),
        }
      : { kind: 'wrap', file, parent: node.offset, first: firstAttribute.offset, last: lastAttribute.offset, wrappers };
  return {
    title: `text ${first?.title ?? ''}`,
    operations: [
      ...(first?.operations ?? []),
      operation,
      { kind: 'document', file, element: node.offset, text: documentation },
    ],
  };
}

/** Declarations of a global element, the likeliest first, in the document of its namespace; in a new one if there is none. */
function declareGlobally(
  from: DeclarationPlace,
  name: ExpandedName,
  seen: readonly Seen[],
  documentation: string,
): Option[] {
  const there = documentFor(from, name.namespace, hintOf(seen));
  const inner = movedTo(from, there.place);
  return declareElement(inner, name, seen, 'global').map(
    (declared): Option => ({
      title: `${declared.title}, in ${there.isNew ? 'a new file, ' : ''}${there.place.file}`,
      operations: [
        ...declared.operations,
        globalOperation(inner, withDocumentation(declared.node, documentation), hintOf(seen)),
        ...(there.isNew ? importOperation(from, name.namespace, there.place.file) : []),
      ],
    }),
  );
}
