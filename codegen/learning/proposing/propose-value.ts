import { DatatypeError } from '@passport-soap/runtime/datatypes';
import { builtInTypes } from '../../components/built-ins.js';
import type { FacetSource, SimpleTypeDefinition } from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';
import { resolveQName, xsdNamespace } from '../../documents/source.js';
import { lookupIn } from '../collect-evidence.js';
import type { SeenValue, ValuePlace } from '../evidence.js';
import { restriction } from '../infer/infer-simple-type.js';
import { isSecretName } from '../infer/words.js';
import { notEditable, type Option, one, type ProposalContext, type Propose, refuse } from '../proposal.js';
import { type QNameText, qname, type SchemaOperation, type XsdNode } from '../text/operations.js';
import { type SpanNode, spanAttribute } from '../text/spans.js';
import { generalizePattern } from '../values/generalize-pattern.js';
import { widerBound } from '../values/wider-bound.js';
import { widerTypes } from '../values/wider-types.js';
import { type Place, xsdSpans } from '../workspace.js';
import { describeDeclaration, times } from './describe.js';
import { holderOf } from './place-for.js';

/** A value that is not of its type: the step of the type's derivation that rules it out is widened, or the type changed. */
export const proposeValue: Propose<'value'> = ({ place }, context) => {
  const wrong = place.values.filter(({ accepted }) => !accepted);
  const messages = new Set(wrong.map(({ message }) => message));
  const what = describeDeclaration(place.by);
  const failing = failingStep(place.type, wrong);
  const title = `a wider type for ${what}`;
  if (failing === undefined)
    return refuse('learn-no-edit', title, 'no edit of its type was found that lets the value in', messages);
  const about: About = {
    place,
    context,
    secret:
      place.by.kind !== 'complexType' ? isSecretName(place.by.name.local) : isSecretName(place.by.name?.local ?? ''),
    documentation: context.sightings('Seen in', messages),
    wrong: failing.values,
    all: allValues(place, context),
    step: failing.step,
  };
  const options = failing.facet === undefined ? typeOptions(about) : facetOptions(about, failing.facet);
  if (options.length === 0) {
    const at = failing.facet?.location ?? failing.step.location;
    if (context.placeOf(at) === undefined && !failing.step.builtIn) return notEditable(title, at, messages);
    return refuse(
      about.secret ? 'learn-secret' : 'learn-no-edit',
      title,
      about.secret
        ? 'what it holds may be a secret, which is not written into a schema: widen it by hand'
        : 'no edit of its type was found that lets the value in',
      messages,
    );
  }
  const distinct = new Set(failing.values.map(({ text }) => text)).size;
  const quoting = options[0]?.quotes === true;
  return one({
    title: failing.facet === undefined ? title : `a wider ${failing.facet.facet} for ${what}`,
    reason: `the value of ${what} does not fit ${failing.facet === undefined ? `xs:${failing.step.name?.local ?? ''}` : `the ${failing.facet.facet}${failing.step.name === undefined ? '' : ` of ${failing.step.name.local}`}`} ${context.counted(messages)}${distinct > 1 ? ` (${distinct} values, seen ${times(failing.values.length)})` : ''}`,
    documentation: about.documentation,
    messages,
    notes: quoting ? ['a value of a message gets into the schema: look at it before you publish it'] : [],
    options,
  });
};

interface About {
  readonly place: ValuePlace;
  readonly context: ProposalContext;
  readonly secret: boolean;
  readonly documentation: string;
  /** Values that the step rules out. */
  readonly wrong: readonly SeenValue[];
  /** All values seen of the type, in every place. */
  readonly all: readonly SeenValue[];
  readonly step: SimpleTypeDefinition;
}

function allValues({ type, values }: ValuePlace, { evidence }: ProposalContext): SeenValue[] {
  return [
    ...values,
    ...evidence.places.filter((each) => each.type === type && each.values !== values).flatMap((each) => each.values),
  ];
}

function takes(type: SimpleTypeDefinition, { text, element }: SeenValue): DatatypeError | undefined {
  const read = linkSimpleType(type).read(text, lookupIn(element));
  return read instanceof DatatypeError ? read : undefined;
}

/** The step nearest to the built-in type that rules values out, and by which facet. */
function failingStep(
  type: SimpleTypeDefinition,
  wrong: readonly SeenValue[],
): { step: SimpleTypeDefinition; facet?: FacetSource; values: readonly SeenValue[] } | undefined {
  const steps: SimpleTypeDefinition[] = [];
  for (let at: SimpleTypeDefinition | undefined = type; at !== undefined; at = at.baseTypeDefinition) {
    steps.push(at);
    // What a built-in type is derived from is nobody's to edit.
    if (at.builtIn) break;
  }
  for (const step of steps.reverse()) {
    const values = wrong.filter((value) => takes(step, value) !== undefined);
    if (values.length === 0) continue;
    const base = step.baseTypeDefinition;
    const byFacet = base !== undefined && step.variety === base.variety && !step.builtIn;
    const code = takes(step, values[0] as SeenValue)?.code ?? '';
    const found = facetOf(step, code);
    if (found !== undefined && (byFacet || step.variety !== 'atomic')) {
      return { step, facet: found, values: values.filter((value) => takes(step, value)?.code === code) };
    }
    return { step, values };
  }
  return undefined;
}

function facetOf({ facetSources = [] }: SimpleTypeDefinition, code: string): FacetSource | undefined {
  const facet = /^cvc-([a-zA-Z]+)-valid/.exec(code)?.[1];
  return facetSources.filter((source) => source.facet === facet).at(-1);
}

function facetOptions(about: About, facet: FacetSource): Option[] {
  const { context, documentation } = about;
  const at = context.placeOf(facet.location);
  const options: Option[] = [];
  if (at !== undefined) {
    if (facet.facet === 'enumeration') options.push(...enumerationOptions(about, at));
    else if (facet.facet === 'pattern') options.push(...patternOptions(about, at));
    else options.push(...boundOptions(about, facet, at));
  }
  options.push(...variantOptions(about));
  return options.map((option) => ({
    ...option,
    operations: option.operations.map((operation) =>
      operation.kind === 'insert' &&
      operation.node.documentation === undefined &&
      ['enumeration', 'pattern'].includes(operation.node.local)
        ? { ...operation, node: { ...operation.node, documentation } }
        : operation,
    ),
  }));
}

/** Values as they are written into the schema, each once. */
function distinctValues(about: About): (string | QNameText)[] {
  const { step, wrong } = about;
  const linked = linkSimpleType(step);
  const found = new Map<string, string | QNameText>();
  for (const { text, element } of wrong) {
    const normalized = linked.whiteSpace === 'collapse' ? text.replace(/[ \t\r\n]+/g, ' ').trim() : text;
    if (linked.kind === 'qname') {
      const name = resolveQName(element, normalized);
      if (name !== undefined)
        found.set(normalized, qname(name, normalized.includes(':') ? normalized.split(':')[0] : undefined));
    } else {
      found.set(normalized, normalized);
    }
  }
  return [...found.values()];
}

function enumerationOptions(about: About, { file, node }: Place): Option[] {
  if (about.secret) return [];
  const parent = node.parent as SpanNode;
  const operations = distinctValues(about).map(
    (value): SchemaOperation => ({
      kind: 'insert',
      file,
      parent: parent.offset,
      after: node.offset,
      node: { local: 'enumeration', attributes: [['value', value]] },
    }),
  );
  if (operations.length > 20) return [];
  return [
    {
      title:
        operations.length === 1
          ? 'another value of the enumeration'
          : `${operations.length} more values of the enumeration`,
      operations,
      quotes: true,
    },
  ];
}

function patternOptions(about: About, { file, node }: Place): Option[] {
  const { step, wrong, secret } = about;
  const linked = linkSimpleType(step);
  const texts = wrong.map(({ text }) =>
    linked.whiteSpace === 'collapse' ? text.replace(/[ \t\r\n]+/g, ' ').trim() : text,
  );
  const parent = node.parent as SpanNode;
  const found = generalizePattern(step.facets.pattern ?? [], texts).filter(
    ({ literal, pattern }) => !(secret && (literal || quotesText(pattern, texts))),
  );
  const [first, ...others] = found;
  const option = (each: (typeof found)[number]): Option => ({
    title: `another pattern, ${each.title}`,
    operations: [
      {
        kind: 'insert',
        file,
        parent: parent.offset,
        after: node.offset,
        node: { local: 'pattern', attributes: [['value', each.pattern]] },
      },
    ],
    ...(each.literal ? { quotes: true } : {}),
  });
  return first === undefined ? [] : [first, ...others].map(option);
}

/** Whether a pattern has a run of letters or digits of a value in it that could give it away. */
function quotesText(pattern: string, texts: readonly string[]): boolean {
  const bare = pattern.replace(/\[[^\]]*\]|\{[^}]*\}/g, '\n');
  return texts.some((text) => [...text.matchAll(/[A-Za-z0-9]{4,}/g)].some(([run]) => bare.includes(run)));
}

function boundOptions(about: About, facet: FacetSource, { file, node }: Place): Option[] {
  const { step, wrong, documentation } = about;
  const { builtIn } = linkSimpleType(step);
  const wider = widerBound(
    facet.facet,
    facet.value,
    wrong.map(({ text }) => text),
    builtIn,
    step,
  );
  if (wider === undefined) return [];
  const { changes, title } = wider;
  const operations: SchemaOperation[] = [];
  for (const [index, { facet: name, value }] of changes.entries()) {
    if (index === 0) {
      if (name !== facet.facet) operations.push({ kind: 'retag', file, element: node.offset, local: name });
      operations.push({ kind: 'set', file, element: node.offset, attribute: 'value', value });
      operations.push({ kind: 'document', file, element: node.offset, text: documentation });
    } else {
      operations.push({
        kind: 'insert',
        file,
        parent: (node.parent as SpanNode).offset,
        after: node.offset,
        node: { local: name, attributes: [['value', value]] },
      });
    }
  }
  const bound: Option = { title, operations };
  return [bound, { title: `no ${facet.facet}`, operations: removeFacet(file, node) }];
}

/** A facet element cannot be taken out without its lines: its value is made one that rules out nothing. */
function removeFacet(file: string, node: SpanNode): SchemaOperation[] {
  const none: Readonly<Record<string, string>> = {
    minLength: '0',
    maxLength: '2147483647',
    totalDigits: '2147483647',
    fractionDigits: '2147483647',
  };
  const value = none[node.name.local];
  return value === undefined ? [] : [{ kind: 'set', file, element: node.offset, attribute: 'value', value }];
}

/** A type of its own for this place: the declared one, or one of these values or this form. */
function variantOptions(about: About): Option[] {
  const { place, context, wrong, documentation, secret, step } = about;
  const at = typeAttribute(place, context);
  const { name } = place.type;
  if (at === undefined || name === undefined || place.type.builtIn) return [];
  const { file, node, attribute } = at;
  if (attribute !== 'type') return [];
  const linked = linkSimpleType(step);
  const texts = wrong.map(({ text }) =>
    linked.whiteSpace === 'preserve' ? text : text.replace(/[ \t\r\n]+/g, ' ').trim(),
  );
  const [shape] = generalizePattern(step.facets.pattern ?? [], texts).filter(
    ({ literal, pattern }) => !literal && !quotesText(pattern, texts),
  );
  const values = distinctValues(about).filter((value) => typeof value === 'string');
  const children: XsdNode[] =
    shape === undefined
      ? secret || values.length > 20
        ? []
        : values.map((value): XsdNode => ({ local: 'enumeration', attributes: [['value', value]] }))
      : [{ local: 'pattern', attributes: [['value', shape.pattern]] }];
  if (children.length === 0) return [];
  const union: XsdNode = {
    local: 'simpleType',
    attributes: [],
    children: [
      { local: 'union', attributes: [['memberTypes', qname(name)]], children: [restriction('token', children)] },
    ],
  };
  const [annotation] = xsdSpans(node, 'annotation');
  return [
    {
      title: `a type for this place alone: ${name.local}, or ${shape === undefined ? 'the new values' : 'the new form'}`,
      operations: [
        { kind: 'remove', file, element: node.offset, attribute: 'type' },
        {
          kind: 'insert',
          file,
          parent: node.offset,
          node: union,
          ...(annotation === undefined ? {} : { after: annotation.offset }),
        },
        { kind: 'document', file, element: node.offset, text: documentation },
      ],
      ...(shape === undefined ? { quotes: true } : {}),
    },
  ];
}

/** Where the failing built-in type is named: `type` of a declaration, `base` of a restriction or extension. */
function typeAttribute(
  { by, use }: ValuePlace,
  context: ProposalContext,
): { file: string; node: SpanNode; attribute: 'type' | 'base' } | undefined {
  if (by.kind === 'complexType') {
    const place = context.placeOf(by.location);
    if (place === undefined) return undefined;
    const node = holderOf(place.node);
    return spanAttribute(node, 'base') === undefined ? undefined : { file: place.file, node, attribute: 'base' };
  }
  const place = context.placeOf(by.location) ?? (use === undefined ? undefined : context.placeOf(use.location));
  if (place === undefined || spanAttribute(place.node, 'type') === undefined) return undefined;
  return { file: place.file, node: place.node, attribute: 'type' };
}

/** The built-in type itself rules the values out: a wider one in its place, or one beside it. */
function typeOptions(about: About): Option[] {
  const { place, context, step, documentation, wrong, all, secret } = about;
  if (!step.builtIn) return variantOptions(about);
  const at = step === place.type ? typeAttribute(place, context) : baseAttribute(place.type, step, context);
  if (at === undefined) return [];
  const { file, node, attribute } = at;
  const document: SchemaOperation = { kind: 'document', file, element: node.offset, text: documentation };
  const documented = ['element', 'attribute'].includes(node.name.local)
    ? [document]
    : [{ ...document, element: nearestDocumented(node).offset }];
  const options = widerTypes(step.name?.local ?? '', (local) => {
    const type = builtInTypes.get(local);
    return type !== undefined && all.every((value) => takes(type, value) === undefined);
  }).map(
    (local): Option => ({
      title: `xs:${local}`,
      operations: [
        { kind: 'set', file, element: node.offset, attribute, value: qname({ namespace: xsdNamespace, local }) },
        ...documented,
      ],
    }),
  );
  const [annotation] = xsdSpans(node, 'annotation');
  const texts = [...new Set(wrong.map(({ text }) => text.replace(/[ \t\r\n]+/g, ' ').trim()))];
  const isWord = texts.length <= 3 && texts.every((text) => text.length <= 30);
  if (attribute === 'type' && isWord && !secret) {
    const union: XsdNode = {
      local: 'simpleType',
      attributes: [],
      children: [
        {
          local: 'union',
          attributes: [['memberTypes', qname({ namespace: xsdNamespace, local: step.name?.local ?? 'string' })]],
          children: [
            restriction(
              'token',
              texts.map((value): XsdNode => ({ local: 'enumeration', attributes: [['value', value]] })),
            ),
          ],
        },
      ],
    };
    const option: Option = {
      title: `xs:${step.name?.local ?? ''}, or ${texts.length === 1 && texts[0] === '' ? 'nothing' : 'the new values'}`,
      operations: [
        { kind: 'remove', file, element: node.offset, attribute: 'type' },
        {
          kind: 'insert',
          file,
          parent: node.offset,
          node: union,
          ...(annotation === undefined ? {} : { after: annotation.offset }),
        },
        ...documented,
      ],
      quotes: texts.some((text) => text !== ''),
    };
    // Where a number is merely too large a larger type is meant, else the odd value.
    if (options[0] === undefined || ['xs:string', 'xs:token'].includes(options[0].title)) options.unshift(option);
    else options.push(option);
  }
  return options;
}

function nearestDocumented(node: SpanNode): SpanNode {
  let at = node;
  while (at.parent !== undefined && !['simpleType', 'complexType', 'element', 'attribute'].includes(at.name.local))
    at = at.parent;
  return at;
}

/** The restriction whose base is the built-in type. */
function baseAttribute(
  type: SimpleTypeDefinition,
  builtIn: SimpleTypeDefinition,
  context: ProposalContext,
): { file: string; node: SpanNode; attribute: 'base' } | undefined {
  let step: SimpleTypeDefinition | undefined = type;
  while (step !== undefined && step.baseTypeDefinition !== builtIn) step = step.baseTypeDefinition;
  if (step === undefined) return undefined;
  const place = context.placeOf(step.location);
  const node = place === undefined ? undefined : xsdSpans(place.node, 'restriction')[0];
  if (place === undefined || node === undefined || spanAttribute(node, 'base') === undefined) return undefined;
  return { file: place.file, node, attribute: 'base' };
}
