import { SaxesParser } from 'saxes';
import { type Contender, expectElements, expectLandmarks, versionOf } from '../contender.js';

interface Node {
  readonly name: string;
  readonly attributes: unknown;
  readonly children: (Node | string)[];
}

/** saxes with namespaces, its events counted and dropped. */
export function saxesEvents(): Contender {
  return {
    name: 'saxes, events',
    version: versionOf('saxes'),
    input: 'text',
    checks: 'well-formedness, namespaces',
    read({ text }) {
      let elements = 0;
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', fail);
      parser.on('opentag', () => {
        elements += 1;
      });
      parser.on('text', () => {});
      parser.write(text).close();
      return elements;
    },
    verify: (result, message) => expectElements(result as number, message),
  };
}

/** saxes with namespaces, a tree of plain objects built from its events. */
export function saxesTree(): Contender {
  return {
    name: 'saxes, tree',
    version: versionOf('saxes'),
    input: 'text',
    checks: 'well-formedness, namespaces',
    read({ text }) {
      const document: Node = { name: '', attributes: {}, children: [] };
      const open = [document];
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', fail);
      parser.on('opentag', (tag) => {
        const attributes: Record<string, string> = {};
        for (const key in tag.attributes) attributes[key] = tag.attributes[key]?.value ?? '';
        const node: Node = { name: `{${tag.uri}}${tag.local}`, attributes, children: [] };
        (open[open.length - 1] as Node).children.push(node);
        open.push(node);
      });
      parser.on('closetag', () => open.pop());
      parser.on('text', (part) => (open[open.length - 1] as Node).children.push(part));
      parser.write(text).close();
      return document;
    },
    verify: expectLandmarks,
  };
}

function fail(error: Error): never {
  throw error;
}
