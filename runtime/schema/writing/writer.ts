import { type Diagnostic, DiagnosticError } from '../../diagnostic.js';
import type { LinkedSchema } from '../link/linked.js';
import type { QNameValue } from '../values.js';
import type { CompiledProfile } from './compile-profile.js';
import { formatStep } from './format-step.js';
import type { Item } from './item.js';
import { PrefixScope } from './prefix-scope.js';

/** More findings than these end the writing. */
const maxDiagnostics = 100;
/** As deep as a reader goes by default: deeper models are most likely cyclic. */
const maxDepth = 1000;

/** Where the text of a child element begins, and what leads to it in the model. */
export interface Place {
  readonly start: number;
  readonly path: string;
}

/** The state of one writing of one document. */
export class Writer {
  readonly schema: LinkedSchema;
  readonly profile: CompiledProfile;
  readonly lenient: boolean;
  readonly scope: PrefixScope;
  readonly prefixFor: (value: QNameValue) => string;
  out = '';
  /** The profile brings a document type declaration: whether that fits is for who made it. */
  readonly declaresEntities: boolean;
  /** In content with text of its own that was kept: white space would become part of it. */
  mixed = false;
  /** The items that lead to the current element. */
  readonly #path: Item[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  /** IDs and references to them are in fragments too: only the document as a whole tells whether they fit. */
  identitiesInFragments = false;
  /** ID values, and IDREF values with their paths. */
  readonly ids = new Set<string>();
  readonly references: { readonly value: string; readonly path: string }[] = [];

  /** Takes the place of each element, in document order; absent: nobody asks. */
  readonly places: Place[] | undefined;

  constructor(schema: LinkedSchema, profile: CompiledProfile, lenient: boolean, places?: Place[]) {
    this.places = places;
    this.schema = schema;
    this.profile = profile;
    this.lenient = lenient;
    this.declaresEntities = profile.profile.declaration?.includes('<!DOCTYPE') === true;
    this.scope = new PrefixScope(profile);
    this.prefixFor = (value) => {
      const prefix = this.scope.forValue(value);
      if (prefix !== undefined) return prefix;
      this.fail(
        'profile-default-namespace',
        'the profile has a default namespace here, so a name in no namespace cannot be written',
      );
      return '';
    };
  }

  /** How many elements are open. */
  get depth(): number {
    return this.#path.length;
  }

  /** Goes down to a child element. @throws DiagnosticError */
  push(item: Item): void {
    this.#path.push(item);
    this.places?.push({ start: this.out.length, path: this.path() });
    if (this.#path.length >= maxDepth) {
      this.fail('limit-depth', `the model is nested deeper than ${maxDepth} elements: does an object contain itself?`);
      this.finish();
    }
  }

  pop(): void {
    this.#path.pop();
  }

  /** Where the current element is in the model. */
  path(step = ''): string {
    const shown =
      this.#path.length > 32 ? [...this.#path.slice(0, 16), undefined, ...this.#path.slice(-16)] : this.#path;
    return `$${shown.map((item) => (item === undefined ? '…' : formatStep(item))).join('')}${step}`;
  }

  /** The value breaks a rule of the schema: a finding in strict mode, none in lenient mode. */
  report(code: string, message: string, step?: string, expected?: readonly string[]): void {
    if (!this.lenient) this.fail(code, message, step, expected);
  }

  /** The same, for a place that was passed before. */
  reportAt(path: string, code: string, message: string): void {
    if (!this.lenient) this.#diagnostics.push({ code, severity: 'error', message, path });
  }

  /** There is no way to write the value. */
  fail(code: string, message: string, step?: string, expected?: readonly string[]): void {
    if (this.#diagnostics.length >= maxDiagnostics) {
      this.#add('limit-diagnostics', `writing stopped: there are more than ${maxDiagnostics} errors`, step);
      throw new DiagnosticError(this.#diagnostics);
    }
    this.#add(code, message, step, expected);
  }

  #add(code: string, message: string, step?: string, expected?: readonly string[]): void {
    this.#diagnostics.push({
      code,
      severity: 'error',
      message,
      path: this.path(step),
      ...(expected === undefined ? {} : { expected }),
    });
  }

  /** @throws DiagnosticError if something was found */
  finish(): void {
    if (this.#diagnostics.length > 0) throw new DiagnosticError(this.#diagnostics);
  }

  /** Findings of a reading, about the value at the current place. */
  adopt(diagnostics: readonly Diagnostic[]): void {
    for (const { code, message, expected } of diagnostics) this.report(code, message, undefined, expected);
  }
}
