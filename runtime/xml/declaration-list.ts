import { misplacedColon } from './name-forms.js';
import type { NamespaceContext } from './namespace-context.js';
import { XML_NAMESPACE, XMLNS_NAMESPACE } from './namespaces.js';
import type { Fail } from './references.js';

const COLON = 0x3a;
const XMLNS_LENGTH = 5;

/** Whether an attribute is a namespace declaration: named `xmlns`, or with that prefix (Namespaces in XML §3). */
export function isDeclaration(text: string, start: number, end: number): boolean {
  return (
    text.startsWith('xmlns', start) && (end === start + XMLNS_LENGTH || text.charCodeAt(start + XMLNS_LENGTH) === COLON)
  );
}

/** The namespace declarations of one start tag, while it is read. */
export class DeclarationList {
  count = 0;
  private prefixes: string[] = [];
  private namespaces: string[] = [];
  private offsets: number[] = [];
  private start = 0;
  private end = 0;
  /** Attributes that were before the first declaration; -1 once others were between declarations. */
  private attributesBefore = 0;

  clear(): void {
    if (this.count === 0) return;
    // Not emptied: the lists before are a context's now.
    this.prefixes = [];
    this.namespaces = [];
    this.offsets = [];
    this.count = 0;
  }

  /** Begins with the declarations of a block that turned out not to be all. */
  take(context: NamespaceContext, start: number): void {
    this.prefixes = [...context.prefixes];
    this.namespaces = [...context.namespaces];
    this.offsets = this.prefixes.map(() => start);
    this.count = this.prefixes.length;
    this.attributesBefore = -1;
  }

  /** The attribute between `start` and `end`, its name up to `nameEnd`, with so many ordinary attributes before it. */
  add(
    text: string,
    start: number,
    nameEnd: number,
    end: number,
    namespace: string,
    attributesBefore: number,
    fail: Fail,
  ): void {
    const wrong = misplacedColon(text.slice(start, nameEnd));
    if (wrong >= 0)
      fail('nsc-qualified-name', start + wrong, 'xmlns: must be followed by a prefix, which has no ":" in it');
    const prefix = text.slice(start + XMLNS_LENGTH + 1, nameEnd);
    checkDeclaration(prefix, namespace, start, fail);
    if (this.count === 0) {
      this.start = start;
      this.attributesBefore = attributesBefore;
    } else if (this.attributesBefore !== attributesBefore) {
      this.attributesBefore = -1;
    }
    this.end = end;
    this.prefixes.push(prefix);
    this.namespaces.push(namespace);
    this.offsets.push(start);
    this.count += 1;
  }

  /** The context that the declarations make of the one around them. */
  context(around: NamespaceContext, text: string, view: DataView, fail: Fail): NamespaceContext {
    if (this.count > 1) this.checkUnique(fail);
    const context = around.child(this.prefixes, this.namespaces);
    if (this.attributesBefore >= 0) around.remember(text.slice(this.start, this.end), view, this.start, context);
    return context;
  }

  private checkUnique(fail: Fail): void {
    const seen = new Set<string>();
    for (const [at, prefix] of this.prefixes.entries()) {
      if (seen.has(prefix)) {
        const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
        fail('wf-unique-attribute', this.offsets[at] as number, `the attribute ${name} is there twice: remove one`);
      }
      seen.add(prefix);
    }
  }
}

/** The constraints of Namespaces in XML §3 and §5 on one declaration; the prefix is `''` for the default namespace. */
function checkDeclaration(prefix: string, namespace: string, offset: number, fail: Fail): void {
  if (prefix === 'xmlns') {
    fail('nsc-reserved-prefixes', offset, 'the prefix xmlns must not be declared: remove the declaration');
  }
  if (prefix === 'xml' ? namespace !== XML_NAMESPACE : namespace === XML_NAMESPACE) {
    fail(
      'nsc-reserved-prefixes',
      offset,
      `the prefix xml and no other is bound to ${XML_NAMESPACE}: remove the declaration, xml needs none`,
    );
  }
  if (namespace === XMLNS_NAMESPACE) {
    fail('nsc-reserved-prefixes', offset, `nothing may be bound to ${XMLNS_NAMESPACE}: remove the declaration`);
  }
  if (namespace === '' && prefix !== '') {
    fail(
      'nsc-no-prefix-undeclaring',
      offset,
      'a prefix cannot be undeclared: remove the declaration, or give it a namespace name',
    );
  }
}
