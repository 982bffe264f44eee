import { isWhiteSpace, NAME_PART, NAME_START, nameClass } from '../characters.js';
import { describeCharacter } from '../describe.js';
import type { XmlLimits } from '../limits.js';
import { misplacedColon } from '../name-forms.js';
import type { Fail } from '../references.js';
import type { InternalEntity } from './enter-entity.js';

interface Outer {
  readonly text: string;
  readonly at: number;
  readonly entity: InternalEntity;
}

const PERCENT = 0x25;

/** A place in an internal subset, or in the text of a parameter entity that it refers to; and how to read on from there. */
export class DeclarationCursor {
  text: string;
  at: number;
  private readonly outer: Outer[] = [];
  /** In a parameter entity: where the internal subset refers to it. */
  private origin = 0;
  private readonly report: Fail;
  private readonly limits: XmlLimits;

  constructor(text: string, at: number, limits: XmlLimits, report: Fail) {
    this.text = text;
    this.at = at;
    this.limits = limits;
    this.report = report;
  }

  readonly fail: Fail = (code, offset, message) =>
    this.report(code, this.outer.length === 0 ? offset : this.origin, message);

  /** Whether this is the text of a parameter entity. */
  get inEntity(): boolean {
    return this.outer.length > 0;
  }

  /** Goes on in an entity that the reference at `start` names, and then behind the reference. */
  enter(entity: InternalEntity, start: number): void {
    if (this.outer.length === 0) this.origin = start;
    this.outer.push({ text: this.text, at: this.at, entity });
    this.text = entity.text;
    this.at = 0;
  }

  /** At the end of an entity: goes on behind the reference to it. */
  leave(): void {
    const { text, at, entity } = this.outer.pop() as Outer;
    entity.open = false;
    this.text = text;
    this.at = at;
  }

  expected(what: string): never {
    const { text, at } = this;
    if (text.charCodeAt(at) === PERCENT && isNameStart(text.charCodeAt(at + 1))) {
      this.fail(
        'wf-parameter-entity-in-declaration',
        at,
        'a reference to a parameter entity inside a declaration: in the internal subset they can be between declarations only',
      );
    }
    return this.fail(
      'wf-markup-declaration',
      at,
      `${what} expected in the document type declaration, found ${describeCharacter(text, at)}`,
    );
  }

  /** Passes white space over, and says whether there was any. */
  skipSpace(): boolean {
    const start = this.at;
    while (isWhiteSpace(this.text.charCodeAt(this.at))) this.at += 1;
    return this.at > start;
  }

  space(): void {
    if (!this.skipSpace()) this.expected('white space');
  }

  /** Passes a text over if it is next. */
  take(what: string): boolean {
    if (!this.text.startsWith(what, this.at)) return false;
    this.at += what.length;
    return true;
  }

  need(what: string): void {
    if (!this.take(what)) this.expected(`"${what}"`);
  }

  /** [5] Name: `qualified` may have a colon where a QName has it (Namespaces in XML §7), others none. */
  name(qualified: boolean): string {
    if (!isNameStart(this.text.charCodeAt(this.at))) this.expected('a name');
    const start = this.at;
    const name = this.token();
    const colon = qualified ? misplacedColon(name) : name.indexOf(':');
    if (colon >= 0) {
      this.fail(
        'nsc-qualified-name',
        start + colon,
        qualified
          ? 'a ":" that does not stand between a prefix and a local name'
          : 'the name of an entity or a notation must not have a ":"',
      );
    }
    return name;
  }

  /** [7] Nmtoken. */
  token(): string {
    const { text } = this;
    const start = this.at;
    while (((nameClass[text.charCodeAt(this.at)] as number) & NAME_PART) !== 0) this.at += 1;
    if (this.at === start) this.expected('a name or number');
    const { maxNameLength } = this.limits;
    if (this.at - start > maxNameLength) {
      this.fail(
        'limit-name-length',
        start,
        `a name is longer than the limit of ${maxNameLength} UTF-16 code units (maxNameLength)`,
      );
    }
    return text.slice(start, this.at);
  }

  /** What is between quotes, as it stands there. */
  quoted(): string {
    const { text, at } = this;
    const quote = text.charAt(at);
    if (quote !== '"' && quote !== "'") this.expected('a value in quotes');
    const end = text.indexOf(quote, at + 1);
    if (end < 0)
      this.fail('wf-markup-declaration', at, 'a value without a closing quote in the document type declaration');
    this.at = end + 1;
    return text.slice(at + 1, end);
  }
}

function isNameStart(code: number): boolean {
  return ((nameClass[code] as number) & NAME_START) !== 0;
}
