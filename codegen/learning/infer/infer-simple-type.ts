import { DatatypeError } from '@passport-soap/runtime/datatypes';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import { builtInTypes } from '../../components/built-ins.js';
import type { Schema, SimpleTypeDefinition } from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';
import { xsdNamespace } from '../../documents/source.js';
import { type QNameText, qname, type XsdNode } from '../text/operations.js';
import { typeUsage } from './type-usage.js';
import { isSecretName, sameLetters, wordsOf } from './words.js';

/** A text of an element or attribute, and what its prefixes stand for. */
export interface ValueText {
  readonly text: string;
  readonly lookup: (prefix: string) => string | undefined;
}

export interface SimpleTypeQuestion {
  readonly schema: Schema;
  /** Of the element or attribute. */
  readonly name: ExpandedName;
  /** The name of the type that it is in, if it has one. */
  readonly owner?: string;
  /** Target namespace of the document that it is declared in. */
  readonly namespace: string;
  /** Namespaces that the document can refer to. */
  readonly visible: (namespace: string) => boolean;
  readonly values: readonly ValueText[];
  /** Texts of all kinds: the fewer of them a type takes, the more it says. */
  readonly probes: readonly string[];
}

/** A type for the values, as a reference or written out. */
export interface SimpleTypeAnswer {
  readonly kind: 'reference' | 'anonymous';
  readonly title: string;
  readonly type: QNameText | XsdNode;
  readonly score: number;
}

/** Types that all the values are of, the likeliest first. At least one: any text is a string. */
export function inferSimpleType(question: SimpleTypeQuestion): SimpleTypeAnswer[] {
  const { schema, values, visible } = question;
  const usage = typeUsage(schema);
  const texts = [...new Set(values.map(({ text }) => text))];
  const answers: SimpleTypeAnswer[] = [];
  for (const local of builtInsFor(values)) {
    const type = builtInTypes.get(local);
    if (type === undefined || !accepts(type, values)) continue;
    const prior =
      (usage.usesBuiltIn(question.name.namespace, local) || usage.usesBuiltIn(question.namespace, local) ? 1.5 : 0) +
      (usual.get(local) ?? 0);
    const score = prior + nameBonus(question, type) + bitsOf(type, question) * weight(texts.length);
    answers.push({ kind: 'reference', title: `xs:${local}`, type: qname({ namespace: xsdNamespace, local }), score });
  }
  for (const type of usage.simple) {
    const { name } = type;
    if (name === undefined || !visible(name.namespace) || !accepts(type, values)) continue;
    // A name says less of a type of another namespace: every namespace may have an `Id`.
    const bonus = nameBonus(question, type) * (name.namespace === question.namespace ? 1 : 0.5);
    const own = name.namespace === question.namespace ? 0 : -1;
    // A type of another namespace is taken for its name alone.
    if (own < 0 && bonus === 0) continue;
    const score = own + (bonus > 0 ? bonus : -1.5) + bitsOf(type, question) * weight(texts.length);
    answers.push({ kind: 'reference', title: name.local, type: qname(name), score });
  }
  answers.sort((left, right) => right.score - left.score);
  return [...answers, ...enumerationOf(question, texts), ...shapeOf(question, texts)];
}

function weight(distinct: number): number {
  return Math.min(1 + 0.5 * (distinct - 1), 2);
}

/** What is written where nothing speaks for another one. */
const usual = new Map([
  ['int', 1.2],
  ['unsignedInt', -0.3],
  ['unsignedShort', -0.5],
  ['short', -1],
  ['unsignedByte', -1.2],
  ['positiveInteger', -0.8],
  ['nonNegativeInteger', -0.6],
  ['string', 0.3],
  ['token', 0.2],
  ['boolean', 2],
  ['dateTime', 1],
  ['anyURI', 1],
  ['base64Binary', 1],
]);

/** Built-in types that the form of the values speaks for. */
function builtInsFor(values: readonly ValueText[]): string[] {
  const found = ['string'];
  const texts = values.map(({ text }) => text.trim());
  const all = (test: (text: string) => boolean): boolean => texts.every(test);
  if (all((text) => text === '')) return found;
  if (all((text) => !/\s/.test(text))) found.unshift('token');
  if (all((text) => /^(true|false)$/.test(text))) found.unshift('boolean');
  if (all((text) => /^-?(0|[1-9][0-9]*)$/.test(text))) {
    found.unshift(
      'int',
      'unsignedInt',
      'unsignedShort',
      'unsignedByte',
      'short',
      'long',
      'unsignedLong',
      'integer',
      'nonNegativeInteger',
      'positiveInteger',
    );
  } else if (all((text) => /^-?[0-9]+\.[0-9]+$|^-?(0|[1-9][0-9]*)$/.test(text))) found.unshift('decimal');
  if (all((text) => /^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T/.test(text))) found.unshift('dateTime');
  if (all((text) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$/.test(text))) found.unshift('date');
  if (all((text) => /^-?P[0-9TYMDHS.]+$/.test(text))) found.unshift('duration');
  if (all((text) => /^([A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s]+|(urn|mailto|uuid|tag):[^\s]+)$/.test(text)))
    found.unshift('anyURI');
  if (
    values.every(
      ({ text, lookup }) =>
        /^[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*$/.test(text.trim()) &&
        lookup(text.trim().split(':')[0] as string) !== undefined,
    )
  )
    found.unshift('QName');
  if (
    all(
      (text) =>
        text.length >= 16 &&
        text.length % 4 === 0 &&
        /^[A-Za-z0-9+/]+={0,2}$/.test(text) &&
        (/=$/.test(text) || (/[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9+/]/.test(text))),
    )
  )
    found.unshift('base64Binary');
  if (
    all(
      (text) =>
        text.length >= 16 && text.length % 2 === 0 && /^([0-9a-f]+|[0-9A-F]+)$/.test(text) && /[a-fA-F]/.test(text),
    )
  )
    found.unshift('hexBinary');
  return found;
}

function accepts(type: SimpleTypeDefinition, values: readonly ValueText[]): boolean {
  const linked = linkSimpleType(type);
  return values.every(({ text, lookup }) => !(linked.read(text, lookup) instanceof DatatypeError));
}

/** How much a type says, in bits: how few of all texts are of it. */
function bitsOf(type: SimpleTypeDefinition, { probes }: SimpleTypeQuestion): number {
  const linked = linkSimpleType(type);
  const taken = probes.filter((probe) => !(linked.read(probe, () => undefined) instanceof DatatypeError)).length;
  return Math.min(6, Math.log2((probes.length + 1) / (taken + 1)));
}

/** What is called alike is likely of one type. */
function nameBonus(
  { schema, name: { local }, owner, namespace }: SimpleTypeQuestion,
  type: SimpleTypeDefinition,
): number {
  const usage = typeUsage(schema);
  const typeLocal = type.builtIn ? '' : (type.name?.local ?? '');
  if (typeLocal !== '' && (sameLetters(typeLocal, local) || sameLetters(typeLocal, `${local}Type`))) return 12;
  if (owner !== undefined && typeLocal !== '' && sameLetters(typeLocal, owner + local)) return 12;
  const words = wordsOf(local);
  // `RequestId` for the Id of a RequestSecurityToken: begins like the owner, ends like the name.
  const typeWords = wordsOf(typeLocal);
  if (
    owner !== undefined &&
    typeWords.length > 1 &&
    typeWords.at(-1) === words.at(-1) &&
    typeWords[0] === wordsOf(owner)[0]
  )
    return 6;
  let best = 0;
  for (const other of usage.namesOf(type)) {
    const home = type.builtIn || type.name?.namespace === namespace;
    const near = home && (other.namespace === namespace || other.namespace === '') ? 1 : 0.5;
    if (other.local === local) best = Math.max(best, 7 * near);
    const otherWords = wordsOf(other.local);
    if (otherWords.at(-1) === words.at(-1)) best = Math.max(best, 4 * near);
    else if (otherWords[0] === words[0] && words.length > 1) best = Math.max(best, 1.5 * near);
    // Not all names have their words told apart: `reqstatus` and `errorstatus`.
    if (sameEnd(other.local, local) >= 5 || sameStart(other.local, local) >= 7) best = Math.max(best, 2.5 * near);
    else if (sameEnd(other.local, local) >= 3) best = Math.max(best, 1 * near);
  }
  if (typeWords.length > 0 && typeWords.at(-1) === words.at(-1)) best = Math.max(best, 4);
  return best;
}

function sameEnd(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  let same = 0;
  while (same < a.length && same < b.length && a.at(-1 - same) === b.at(-1 - same)) same += 1;
  return same;
}

function sameStart(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return same;
}

/** Few values, seen often, may be all that there are. */
function enumerationOf({ name, values }: SimpleTypeQuestion, texts: readonly string[]): SimpleTypeAnswer[] {
  const words = texts.every((text) => /^[A-Za-z][\w.-]{0,40}$/.test(text));
  if (!words || isSecretName(name.local) || texts.length > 6 || values.length < Math.max(4, texts.length * 3))
    return [];
  const children = [...texts]
    .sort()
    .map((value): XsdNode => ({ local: 'enumeration', attributes: [['value', value]] }));
  return [
    {
      kind: 'anonymous',
      title: `one of ${texts.length} value${texts.length === 1 ? '' : 's'}`,
      type: restriction('token', children),
      score: 0,
    },
  ];
}

const guid =
  /^\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}$|^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/** A string of a form that all values have. */
function shapeOf(_: SimpleTypeQuestion, texts: readonly string[]): SimpleTypeAnswer[] {
  if (!texts.every((text) => guid.test(text.trim()))) return [];
  const braces = texts.every((text) => text.trim().startsWith('{'));
  const body = '[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';
  const value = braces ? `\\{${body}\\}` : texts.some((text) => text.includes('{')) ? `\\{?${body}\\}?` : body;
  return [
    {
      kind: 'anonymous',
      title: 'a GUID',
      type: restriction('token', [{ local: 'pattern', attributes: [['value', value]] }]),
      score: 0,
    },
  ];
}

export function restriction(base: string | ExpandedName, children: readonly XsdNode[]): XsdNode {
  const name = typeof base === 'string' ? { namespace: xsdNamespace, local: base } : base;
  return {
    local: 'simpleType',
    attributes: [],
    children: [{ local: 'restriction', attributes: [['base', qname(name)]], children }],
  };
}
