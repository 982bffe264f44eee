import { escapeAttribute } from '../escape.js';
import type { XmlScanner } from '../scanner.js';
import { Token } from '../token.js';
import { canonicalText } from './canonical-text.js';
import { compareCodePoints } from './code-point-order.js';
import { type Rendered, RenderedNamespaces } from './rendered-namespaces.js';

/**
 * Writes one element in canonical form while a scanner walks through it
 * (Exclusive XML Canonicalization 1.0, without comments): it is told each token from the element's start tag to its end tag.
 */
export class ExclusiveWriter {
  text = '';
  readonly #apex: number;
  readonly #rendered = new RenderedNamespaces();
  /** Prefixes of the InclusiveNamespaces PrefixList, `''` for `#default`. */
  readonly #inclusive: ReadonlySet<string>;

  /** @param apex the depth of the element */
  constructor(apex: number, inclusive: ReadonlySet<string>) {
    this.#apex = apex;
    this.#inclusive = inclusive;
  }

  write(token: Token, scanner: XmlScanner): void {
    if (token === Token.StartTag) this.#startTag(scanner);
    else if (token === Token.EndTag) this.#endTag(scanner);
    else if (token === Token.Text || token === Token.CData) this.text += canonicalText(scanner.text);
    else if (token === Token.ProcessingInstruction) this.text += instruction(scanner.target, scanner.text);
  }

  #startTag(scanner: XmlScanner): void {
    this.text += `<${scanner.qualifiedName}`;
    for (const [prefix, namespace] of this.#declarations(scanner)) {
      this.text += ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeAttribute(namespace)}"`;
    }
    for (const at of attributeOrder(scanner)) {
      const value = escapeAttribute(scanner.attributeValues[at] as string);
      this.text += ` ${scanner.attributeQualifiedNames[at]}="${value}"`;
    }
    this.text += '>';
  }

  #endTag(scanner: XmlScanner): void {
    this.text += `</${scanner.qualifiedName}>`;
    this.#rendered.leave(scanner.depth);
  }

  /** What is declared at a start tag: what its names use, and what the PrefixList asks for, if the output lacks it. */
  #declarations(scanner: XmlScanner): readonly Rendered[] {
    const { depth } = scanner;
    const needed: Rendered[] = [];
    const need = (prefix: string): void => {
      if (prefix === 'xml') return;
      const namespace = scanner.lookupNamespace(prefix);
      if (namespace !== undefined && this.#rendered.add(depth, prefix, namespace)) needed.push([prefix, namespace]);
    };
    need(scanner.prefix);
    for (let at = 0; at < scanner.attributeCount; at += 1) {
      const name = scanner.attributeQualifiedNames[at] as string;
      const colon = name.indexOf(':');
      if (colon > 0) need(name.slice(0, colon));
    }
    // §3, step 3: these are handled as in Canonical XML, that is where they are declared, or at the top what is in scope.
    if (this.#inclusive.size > 0) {
      if (depth === this.#apex) for (const prefix of this.#inclusive) need(prefix);
      else for (const prefix of scanner.declarations().keys()) if (this.#inclusive.has(prefix)) need(prefix);
    }
    return needed.sort(([left], [right]) => compareCodePoints(left, right));
  }
}

/** Attributes by namespace name, those without one first, then by local name (Canonical XML §2.2). */
function attributeOrder(scanner: XmlScanner): readonly number[] {
  const order = Array.from({ length: scanner.attributeCount }, (_, at) => at);
  if (order.length < 2) return order;
  const names = scanner.attributeNames;
  return order.sort((left, right) => {
    const [a, b] = [names[left], names[right]];
    if (a === undefined || b === undefined) return 0;
    return compareCodePoints(a.namespace, b.namespace) || compareCodePoints(a.local, b.local);
  });
}

function instruction(target: string, data: string): string {
  return data === '' ? `<?${target}?>` : `<?${target} ${data}?>`;
}
