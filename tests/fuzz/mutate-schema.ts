import type { Dice } from './dice.js';
import type { SchemaFiles } from './random-schema.js';
import { anyLiteral } from './values.js';
import { copyNode, nodesOf, pickBelow, type XmlNode, xs } from './xml-node.js';

/** Attributes of schemas, and values that they may have, or may not. */
const settings: Readonly<Record<string, readonly string[]>> = {
  minOccurs: ['0', '1', '2', '3', '00', '-1', 'unbounded', ''],
  maxOccurs: ['0', '1', '2', 'unbounded', '3', '+2'],
  use: ['optional', 'required', 'prohibited', 'never'],
  form: ['qualified', 'unqualified'],
  nillable: ['true', 'false', '1', 'yes'],
  abstract: ['true', 'false', '0'],
  mixed: ['true', 'false'],
  block: ['#all', 'extension', 'restriction', 'substitution', '', 'extension restriction', 'list'],
  final: ['#all', 'extension', 'restriction', 'list', 'union', '', 'list union'],
  fixed: ['true', 'false', '1', 'a', ''],
  default: ['1', 'a', '', 'true'],
  processContents: ['strict', 'lax', 'skip', 'any'],
  namespace: [
    '##any',
    '##other',
    '##local',
    '##targetNamespace',
    'urn:a',
    'urn:a urn:b',
    '',
    '##any urn:a',
    '##local urn:b',
  ],
  id: ['one', '1', 'two'],
  elementFormDefault: ['qualified', 'unqualified'],
  blockDefault: ['#all', 'extension', ''],
  finalDefault: ['#all', 'restriction', 'list'],
  xpath: ['.', '*', './/*', '@*', 'i/', '//i', 'i[1]', './/@x', 'i//k', './/.', 'n0:*', '', '@x/i', 'i | .'],
  substitutionGroup: [],
  type: ['xs:string', 'xs:int', 'xs:anyType', 'xs:anySimpleType', 'xs:none', 'xs:ID', 'xs:NOTATION', 'xs:QName'],
  base: ['xs:string', 'xs:int', 'xs:anyType', 'xs:anySimpleType', 'xs:NMTOKENS'],
};

const facetNames = [
  ...['length', 'minLength', 'maxLength', 'pattern', 'enumeration', 'whiteSpace', 'maxInclusive', 'minInclusive'],
  ...['maxExclusive', 'minExclusive', 'totalDigits', 'fractionDigits'],
];

/** The same schema but for one change. */
export function mutateSchema(dice: Dice, files: SchemaFiles): SchemaFiles {
  const copies = files.map(({ file, root }) => ({ file, root: copyNode(root) }));
  const { root } = dice.pick(copies);
  for (let tries = 0; tries < 20; tries += 1) {
    if (dice.pick(changes)(dice, root)) break;
  }
  return copies;
}

/** Answers whether it found something to change. */
type Change = (dice: Dice, root: XmlNode) => boolean;

const changes: readonly Change[] = [setAttribute, setAttribute, dropAttribute, borrowAttribute, borrowAttribute].concat(
  [...[dropNode, repeatNode, moveNode, rename, wrap, changeFacet, changeFacet, changeBounds]],
);

function setAttribute(dice: Dice, root: XmlNode): boolean {
  const { node } = dice.pick(nodesOf(root));
  const own = Object.keys(node.attributes).filter((name) => (settings[name]?.length ?? 0) > 0);
  const names = Object.keys(settings).filter((name) => (settings[name]?.length ?? 0) > 0);
  const name = own.length > 0 && !dice.once(3) ? dice.pick(own) : dice.pick(names);
  node.attributes[name] = dice.pick(settings[name] as readonly string[]);
  return true;
}

function dropAttribute(dice: Dice, root: XmlNode): boolean {
  const { node } = dice.pick(nodesOf(root));
  const names = Object.keys(node.attributes).filter((name) => !name.startsWith('xmlns'));
  if (names.length === 0) return false;
  delete node.attributes[dice.pick(names)];
  return true;
}

/** References go elsewhere: a value is replaced by the one that another element has for it. */
function borrowAttribute(dice: Dice, root: XmlNode): boolean {
  const nodes = nodesOf(root).map(({ node }) => node);
  const name = dice.pick([
    'type',
    'base',
    'ref',
    'name',
    'refer',
    'itemType',
    'memberTypes',
    'substitutionGroup',
    'type',
  ]);
  const values = nodes.flatMap(({ attributes: { [name]: value } }) => (value === undefined ? [] : [value]));
  const users = nodes.filter(({ attributes }) => attributes[name] !== undefined);
  if (users.length < 2) return false;
  dice.pick(users).attributes[name] = dice.pick(values);
  return true;
}

function dropNode(dice: Dice, root: XmlNode): boolean {
  const found = pickBelow(dice, root);
  if (found === undefined) return false;
  found.parent.children = found.parent.children.filter((child) => child !== found.node);
  return true;
}

function repeatNode(dice: Dice, root: XmlNode): boolean {
  const found = pickBelow(dice, root);
  const at = found?.parent.children.indexOf(found.node) ?? 0;
  found?.parent.children.splice(at, 0, copyNode(found.node));
  return found !== undefined;
}

function moveNode(dice: Dice, root: XmlNode): boolean {
  const found = pickBelow(dice, root);
  if (found === undefined) return false;
  const copy = copyNode(found.node);
  dropExactly(found.parent, found.node);
  const target = dice.once(2) ? found.parent : dice.pick(nodesOf(root)).node;
  target.children.splice(dice.integer(target.children.length + 1), 0, copy);
  return true;
}

function dropExactly(parent: XmlNode, node: XmlNode): void {
  parent.children = parent.children.filter((child) => child !== node);
}

const families: readonly (readonly string[])[] = [
  ['xs:sequence', 'xs:choice', 'xs:all'],
  ['xs:extension', 'xs:restriction'],
  ['xs:simpleContent', 'xs:complexContent'],
  ['xs:key', 'xs:unique'],
  ['xs:include', 'xs:redefine'],
  ['xs:list', 'xs:union'],
];

function rename(dice: Dice, root: XmlNode): boolean {
  const { node } = dice.pick(nodesOf(root));
  const family = families.find((names) => names.includes(node.name));
  if (family === undefined) return false;
  node.name = dice.pick(family);
  return true;
}

function wrap(dice: Dice, root: XmlNode): boolean {
  const found = nodesOf(root).filter(({ node }) => /^xs:(element|sequence|choice|any)$/.test(node.name));
  const below = found.filter(({ parent }) => parent !== undefined && /^xs:(sequence|choice)$/.test(parent.name));
  if (below.length === 0) return false;
  const { node, parent } = dice.pick(below);
  const wrapped = xs(
    dice.pick(['sequence', 'choice', 'all']),
    { minOccurs: dice.pick([undefined, '0']) },
    copyNode(node),
  );
  (parent as XmlNode).children = (parent as XmlNode).children.map((child) => (child === node ? wrapped : child));
  return true;
}

function changeFacet(dice: Dice, root: XmlNode): boolean {
  const restrictions = nodesOf(root).filter(({ node }) => node.name === 'xs:restriction');
  if (restrictions.length === 0) return false;
  const { node } = dice.pick(restrictions);
  const facets = node.children.filter(
    (child): child is XmlNode => typeof child !== 'string' && child.attributes.value !== undefined,
  );
  const value = dice.once(2) ? dice.pick(['0', '1', '2', '5', '10', 'collapse', 'replace', 'a']) : anyLiteral(dice);
  if (facets.length > 0 && dice.once(2)) dice.pick(facets).attributes.value = value;
  else node.children.push(xs(dice.pick(facetNames), { value, fixed: dice.once(6) ? 'true' : undefined }));
  return true;
}

function changeBounds(dice: Dice, root: XmlNode): boolean {
  const found = nodesOf(root).filter(({ node }) => /^xs:(element|sequence|choice|any|group|all)$/.test(node.name));
  if (found.length === 0) return false;
  const { attributes } = dice.pick(found).node;
  const [least, most] = dice.pick([
    ['0', '1'],
    ['0', 'unbounded'],
    ['1', '1'],
    ['2', '3'],
    ['0', '0'],
    ['2', '1'],
  ] as const);
  attributes.minOccurs = least;
  attributes.maxOccurs = most;
  return true;
}
