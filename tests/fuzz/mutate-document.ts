import type { Dice } from './dice.js';
import { anyLiteral, odd } from './values.js';
import { copyNode, nodesOf, parseXml, pickBelow, printXml, type XmlNode } from './xml-node.js';

const instance = 'http://www.w3.org/2001/XMLSchema-instance';

/** The document but for one change. @param types as `xsi:type` may name them, with the prefixes that the document is given */
export function mutateDocument(
  dice: Dice,
  xml: string,
  types: readonly string[],
  prefixes: Readonly<Record<string, string>>,
): string {
  const root = parseXml(xml);
  for (let tries = 0; tries < 20; tries += 1) {
    if (dice.pick(changes)(dice, root, types)) break;
  }
  const declarations = Object.entries(prefixes).filter(([prefix]) => root.attributes[`xmlns:${prefix}`] === undefined);
  for (const [prefix, uri] of declarations) root.attributes[`xmlns:${prefix}`] = uri;
  root.attributes['xmlns:xsi'] = instance;
  root.attributes['xmlns:xs'] = 'http://www.w3.org/2001/XMLSchema';
  return printXml(root);
}

type Change = (dice: Dice, root: XmlNode, types: readonly string[]) => boolean;

const changes: readonly Change[] = [
  (dice, root) => {
    const { attributes } = dice.pick(nodesOf(root)).node;
    const names = namesOf(attributes);
    if (names.length === 0) return false;
    delete attributes[dice.pick(names)];
    return true;
  },
  (dice, root) => {
    const { attributes } = dice.pick(nodesOf(root)).node;
    const names = namesOf(attributes);
    if (names.length === 0) return false;
    attributes[dice.pick(names)] = value(dice, root);
    return true;
  },
  (dice, root) => {
    const all = nodesOf(root).flatMap(({ node }) => namesOf(node.attributes));
    const name = all.length > 0 && !dice.once(4) ? dice.pick(all) : dice.pick(['x', 'xml:lang', 'xml:space', 'n0:x']);
    dice.pick(nodesOf(root)).node.attributes[name] = value(dice, root);
    return true;
  },
  replaceText,
  replaceText,
  replaceText,
  (dice, root) => {
    const found = nodesOf(root).filter(({ node }) => typeof node.children[0] === 'string');
    if (found.length === 0) return false;
    const { node } = dice.pick(found);
    const [text] = node.children as [string];
    node.children[0] = dice.pick([
      ` ${text}`,
      `${text}\n`,
      `\t${text} `,
      text.replace(/ /g, '  '),
      [...text].slice(0, -1).join(''),
      `${text}0`,
    ]);
    return true;
  },
  (dice, root) => {
    const found = pickBelow(dice, root);
    if (found === undefined) return false;
    found.parent.children = found.parent.children.filter((child) => child !== found.node);
    return true;
  },
  (dice, root) => {
    const found = pickBelow(dice, root);
    const at = found?.parent.children.indexOf(found.node) ?? 0;
    found?.parent.children.splice(at, 0, copyNode(found.node));
    return found !== undefined;
  },
  (dice, root) => {
    const found = pickBelow(dice, root);
    if (found === undefined) return false;
    const copy = copyNode(found.node);
    found.parent.children = found.parent.children.filter((child) => child !== found.node);
    const target = dice.once(3) ? dice.pick(nodesOf(root)).node : found.parent;
    target.children.splice(dice.integer(target.children.length + 1), 0, copy);
    return true;
  },
  (dice, root) => {
    const { node } = dice.pick(nodesOf(root));
    const names = nodesOf(root).map((each) => each.node.name);
    node.name = dice.pick([...names, 'other', `n0:${node.name.replace(/^.*:/, '')}`, node.name.replace(/^.*:/, '')]);
    return true;
  },
  (dice, root) => {
    dice.pick(nodesOf(root)).node.attributes['xsi:nil'] = dice.pick([
      'true',
      'true',
      '1',
      'false',
      '0',
      'yes',
      ' true ',
    ]);
    return true;
  },
  (dice, root) => {
    const { node } = dice.pick(nodesOf(root));
    node.attributes['xsi:nil'] = 'true';
    node.children = [];
    return true;
  },
  setType,
  setType,
  (dice, root) => {
    const { node } = dice.pick(nodesOf(root));
    node.children.splice(dice.integer(node.children.length + 1), 0, dice.pick(['text', ' ', '\n', '1']));
    return true;
  },
  (dice, root) => {
    const { node } = dice.pick(nodesOf(root));
    node.children = [];
    return true;
  },
  (dice, root) => {
    const texts = nodesOf(root).filter(
      ({ node }) => node.children.length === 1 && typeof node.children[0] === 'string',
    );
    if (texts.length < 2) return false;
    dice.pick(texts).node.children = [dice.pick(texts).node.children[0] as string];
    return true;
  },
];

function replaceText(dice: Dice, root: XmlNode): boolean {
  const found = nodesOf(root).filter(({ node }) => node.children.every((child) => typeof child === 'string'));
  if (found.length === 0) return false;
  dice.pick(found).node.children = [value(dice, root)];
  return true;
}

function setType(dice: Dice, root: XmlNode, types: readonly string[]): boolean {
  const { attributes } = dice.pick(nodesOf(root)).node;
  attributes['xsi:type'] = dice.once(8)
    ? dice.pick(['xs:string', 'xs:anyType', 'none', 'xs:int', 'xs:', ''])
    : dice.pick([...types, 'xs:string']);
  return true;
}

function namesOf(attributes: Readonly<Record<string, string>>): string[] {
  return Object.keys(attributes).filter((name) => !name.startsWith('xmlns'));
}

function value(dice: Dice, root: XmlNode): string {
  if (dice.once(4)) {
    const own = nodesOf(root).flatMap(({ node }) => [
      ...namesOf(node.attributes).map((name) => node.attributes[name] as string),
      ...node.children.filter((child): child is string => typeof child === 'string'),
    ]);
    if (own.length > 0) return dice.pick(own);
  }
  return dice.once(2) ? anyLiteral(dice) : dice.pick(odd);
}
