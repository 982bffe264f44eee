import { quoteName } from '../../xml/describe.js';
import { XmlError } from '../../xml/error.js';
import { XmlScanner } from '../../xml/scanner.js';
import { Token } from '../../xml/token.js';

/** Longer paths have their middle left out. */
const shownSteps = 32;

/**
 * Finds the path of elements that leads to an offset, by scanning the text again, forward only:
 * asked in document order, all paths of a document cost one more scan.
 *
 * A step is the name as the document writes it, cut if it is long; `[n]` follows for the second of that name among its siblings and on.
 */
export class PathFinder {
  readonly #text: string;
  #scanner: XmlScanner;
  #ended = false;
  /** Where the last element that was entered begins. */
  #entered = -1;
  #steps: string[] = [];
  /** How many of each name were met, by depth. */
  #counts: Map<string, number>[] = [new Map()];

  constructor(text: string) {
    this.#text = text;
    this.#scanner = this.#restart();
  }

  #restart(): XmlScanner {
    this.#ended = false;
    this.#entered = -1;
    this.#steps = [];
    this.#counts = [new Map()];
    // The first reading kept to the limits of its caller, and got as far as the places that are asked for.
    const limits = { maxLength: Infinity, maxDepth: Infinity, maxAttributes: Infinity, maxNameLength: Infinity };
    this.#scanner = new XmlScanner(this.#text, { limits });
    this.#advance();
    return this.#scanner;
  }

  #advance(): void {
    try {
      if (this.#scanner.next() === Token.End) this.#ended = true;
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      this.#ended = true;
    }
  }

  /** The path of the innermost element that is open at the offset; at a tag, the tag's own element. */
  find(offset: number): string {
    if (offset < this.#entered) this.#restart();
    const scanner = this.#scanner;
    while (!this.#ended) {
      if (scanner.token === Token.StartTag) {
        if (scanner.offset > offset) break;
        this.#enter(scanner.qualifiedName);
        this.#entered = scanner.offset;
      } else if (scanner.token === Token.EndTag) {
        if (scanner.end > offset) break;
        this.#steps.pop();
        this.#counts.pop();
      }
      this.#advance();
    }
    const steps = this.#steps;
    const half = shownSteps / 2;
    const shown = steps.length <= shownSteps ? steps : [...steps.slice(0, half), '…', ...steps.slice(-half)];
    return `/${shown.join('/')}`;
  }

  #enter(name: string): void {
    const siblings = this.#counts.at(-1) as Map<string, number>;
    const count = (siblings.get(name) ?? 0) + 1;
    siblings.set(name, count);
    const shown = quoteName(name);
    this.#steps.push(count === 1 ? shown : `${shown}[${count}]`);
    this.#counts.push(new Map());
  }
}
