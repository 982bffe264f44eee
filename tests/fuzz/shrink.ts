import { join } from 'node:path';
import type { Judge } from './judges.js';
import { signatureOf } from './known-differences.js';
import { compare, type Difference } from './questions.js';
import type { SchemaFiles } from './random-schema.js';
import { copyNode, nodesOf, parseXml, printXml, type XmlNode } from './xml-node.js';

/** How many smaller ones are asked about. */
const most = 300;

interface Case {
  readonly files: SchemaFiles;
  readonly document: XmlNode | undefined;
}

/** The same difference, of less: whatever can be left out of the schema or the document is left out. */
export async function shrink(judges: readonly Judge[], folder: string, difference: Difference): Promise<Difference> {
  const signature = signatureOf(difference);
  let tries = 0;
  const ask = async ({ files, document }: Case): Promise<Difference | undefined> => {
    tries += 1;
    const documents = document === undefined ? [] : [printXml(document)];
    const { differences } = await compare(judges, join(folder, `shrink${tries}`), files, () => documents);
    return differences.find((each) => each.kind === difference.kind && signatureOf(each) === signature);
  };
  let best: Case = {
    files: difference.schema
      .split('<!-- ')
      .slice(1)
      .map((text) => ({ file: text.slice(0, text.indexOf(' ')), root: parseXml(text.slice(text.indexOf('\n'))) })),
    document: difference.document === undefined ? undefined : parseXml(difference.document),
  };
  best = { ...best, files: best.files.map(({ file, root }) => ({ file, root: withoutBlanks(root) })) };
  let found = (await ask(best)) ?? difference;
  for (let again = true; again && tries < most; ) {
    again = false;
    // What stands behind something that can be left out has its place then.
    for (let at = 0; tries < most; ) {
      const smaller = smallerThan(best, at);
      if (smaller === undefined) break;
      const still = await ask(smaller);
      if (still === undefined) at += 1;
      else {
        best = smaller;
        found = still;
        again = true;
      }
    }
  }
  return found;
}

function withoutBlanks(node: XmlNode): XmlNode {
  const children = node.children.flatMap((child) => (typeof child === 'string' ? [] : [withoutBlanks(child)]));
  return { ...node, children };
}

/** The case without the piece at the position; undefined behind the last one. */
function smallerThan({ files, document }: Case, at: number): Case | undefined {
  if (at < files.length - 1) return { files: files.filter((_, index) => index !== at + 1), document };
  let left = at - (files.length - 1);
  const roots = document === undefined ? files.map(({ root }) => root) : [document, ...files.map(({ root }) => root)];
  for (const [index, root] of roots.entries()) {
    const ways = waysOf(root);
    const way = ways[left];
    left -= ways.length;
    if (way === undefined) continue;
    const smaller = copyNode(root);
    way(nodesOf(smaller));
    const file = document === undefined ? index : index - 1;
    if (file < 0) return { files, document: smaller };
    return { files: files.map((each, own) => (own === file ? { ...each, root: smaller } : each)), document };
  }
  return undefined;
}

type Way = (nodes: ReturnType<typeof nodesOf>) => void;

/** What can be done to make it smaller: the elements first, with all that is in them, or only themselves. */
function waysOf(root: XmlNode): Way[] {
  const nodes = nodesOf(root);
  const replace = (index: number, by: (node: XmlNode) => XmlNode['children']): Way[] => [
    (copies) => {
      const { node, parent } = copies[index] as (typeof copies)[number];
      if (parent !== undefined) {
        parent.children = parent.children.flatMap((child) => (child === node ? by(node) : [child]));
      }
    },
  ];
  const below = nodes.map((_, index) => index).slice(1);
  return [
    ...below.flatMap((index) => replace(index, () => [])),
    ...below.flatMap((index) => (nodes[index]?.node.children.length ? replace(index, (node) => node.children) : [])),
    ...nodes.flatMap(({ node }, index) =>
      Object.keys(node.attributes)
        .filter((name) => !/^xmlns|^schemaLocation$|^targetNamespace$|^name$/.test(name))
        .map(
          (name): Way =>
            (copies) =>
              void delete copies[index]?.node.attributes[name],
        ),
    ),
  ];
}
