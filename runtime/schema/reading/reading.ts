import type { NamespaceLookup } from '../../datatypes/types.js';
import type { XmlScanner } from '../../xml/scanner.js';
import { Token } from '../../xml/token.js';
import { ConstraintTracker } from '../identity/constraint-tracker.js';
import type { LinkedComplexType, LinkedElement, LinkedSchema } from '../link/linked.js';
import type { Findings } from './findings.js';
import { type Capture, type Frame, newFrame } from './frame.js';
import type { IdentityValues } from './identity.js';
import { constrain, openMixed } from './mixed-content.js';
import type { ModelObject } from './put-value.js';

/** The state of one reading of one document. */
export class Reading {
  readonly schema: LinkedSchema;
  readonly text: string;
  readonly scanner: XmlScanner;
  readonly findings: Findings;
  readonly lenient: boolean;
  readonly lookup: NamespaceLookup;
  /** Made when the first ID or IDREF is met. */
  identity: IdentityValues | undefined;
  /** Absent if the schema has no identity constraints. */
  readonly keys: ConstraintTracker | undefined;
  /** Index of the innermost open frame; -1: none. */
  depth = -1;
  readonly #frames: Frame[] = [];

  constructor(schema: LinkedSchema, text: string, scanner: XmlScanner, findings: Findings, lenient: boolean) {
    this.schema = schema;
    this.text = text;
    this.scanner = scanner;
    this.findings = findings;
    this.lenient = lenient;
    this.lookup = (prefix) => scanner.lookupNamespace(prefix);
    this.keys = schema.constraints.length === 0 ? undefined : new ConstraintTracker(this);
  }

  /** The innermost open element of complex type. */
  get frame(): Frame {
    return this.#frames[this.depth] as Frame;
  }

  /** Opens the element of the current start tag, which begins at `start`. */
  open(type: LinkedComplexType | undefined, object: ModelObject, start: number, element?: LinkedElement): void {
    this.depth += 1;
    const depth = this.depth;
    if (depth === this.#frames.length) this.#frames.push(newFrame());
    const frame = this.#frames[depth] as Frame;
    frame.type = type;
    frame.start = start;
    frame.object = object;
    frame.items = undefined;
    frame.constrained = undefined;
    if (type?.mixedKey !== undefined) openMixed(frame, type.mixedKey);
    if (element?.table.default !== undefined || element?.table.fixed !== undefined) constrain(frame, element);
    frame.state = type?.model?.start;
    if (frame.groups.length > 0) frame.groups = [];
    frame.children = 0;
    frame.troubled = false;
    if (frame.taken.size > 0) frame.taken.clear();
    frame.missing = undefined;
    frame.capture = undefined;
  }

  /** Begins to keep the XML of the element of the current start tag. */
  capture(keep: Capture['keep']): Capture {
    const { scanner } = this;
    const { namespace, local } = scanner.name;
    return {
      namespace,
      local,
      start: scanner.offset,
      scope: scanner.scopeHere(),
      keep,
    };
  }

  /** Hands over the XML of a captured element, whose end tag is the current token. */
  release(capture: Capture): void {
    const { namespace, local, start, scope, keep } = capture;
    keep({
      namespace,
      local,
      xml: this.text.slice(start, this.scanner.end),
      get namespaces() {
        return scope.record;
      },
    });
  }

  /** Moves to the end tag of the element of the current start tag. */
  skipElement(): void {
    const { scanner } = this;
    const { depth } = scanner;
    do scanner.next();
    while (scanner.depth > depth || scanner.token !== Token.EndTag);
  }
}
