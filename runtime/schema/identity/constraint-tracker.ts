import type { NamespaceLookup } from '../../datatypes/types.js';
import { valueKey } from '../../datatypes/value-key.js';
import type { ExpandedName } from '../../xml/names.js';
import type { LinkedElement, LinkedSimpleType, LinkedType } from '../link/linked.js';
import { elementAt } from '../reading/names.js';
import type { Reading } from '../reading/reading.js';
import { selectAttributes } from './attribute-values.js';
import type { LinkedConstraint, LinkedField } from './linked-constraint.js';
import { matchesName, matchesPath } from './match-path.js';
import { addChildTable, addOwnNodes, conflict, type NodeTables, withoutConflicts } from './node-tables.js';

/** A constraint of an open element. */
interface Scope {
  readonly constraint: LinkedConstraint;
  readonly depth: number;
  /** Of a key or unique constraint: the nodes of the qualified node set, each by where it begins, by their key-sequences. */
  readonly nodes: Map<string, number>;
  /** Of a keyref: the key-sequences, and where their nodes begin. */
  readonly references: { readonly key: string; readonly start: number }[];
}

/** An open element of the target node set of a constraint. */
interface Target {
  readonly scope: Scope;
  readonly depth: number;
  readonly start: number;
  /** What its fields select: undefined, nothing; null, a node that has no (valid) value; else the value's key. */
  readonly values: (string | null | undefined)[];
  /** A finding about its fields was reported: it is not in the qualified node set. */
  troubled: boolean;
}

/** Key-sequences are joined by what no XML text holds. */
const separator = '\0';

/**
 * Checks the identity constraints of a document while it is read (§3.11.4 cvc-identity-constraint): it is told of each
 * element that is assessed when that begins, of its value if it is simple, and of its end.
 * What the schema lets be skipped is not there for it: the fields of what has no types cannot be evaluated.
 */
export class ConstraintTracker {
  readonly #reading: Reading;
  /** Of the open elements. */
  readonly #names: ExpandedName[] = [];
  readonly #scopes: Scope[] = [];
  readonly #targets: Target[] = [];
  /** Fields that the innermost open element is to give its value to, once it is read. */
  #awaiting: { readonly target: Target; readonly field: number }[] = [];
  /** Of the open elements, as far as some keyref asks for them. */
  readonly #tables: (NodeTables | undefined)[] = [];

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** An element begins: the scanner is at its start tag. */
  enter({ table }: LinkedElement, type: LinkedType): void {
    const { scanner, schema } = this.#reading;
    const depth = this.#names.push(scanner.name);
    if (this.#awaiting.length > 0) this.#awaiting = [];
    for (const index of table.constraints ?? []) {
      const constraint = schema.constraints[index];
      if (constraint !== undefined) this.#scopes.push({ constraint, depth, nodes: new Map(), references: [] });
    }
    for (const scope of this.#scopes) {
      const { constraint } = scope;
      if (!constraint.selector.some((path) => matchesPath(path, this.#names, depth - scope.depth))) continue;
      const values = constraint.fields.map(() => undefined);
      this.#targets.push({ scope, depth, start: scanner.offset, values, troubled: false });
    }
    for (const target of this.#targets) {
      for (const [field, definition] of target.scope.constraint.fields.entries()) {
        this.#evaluate(target, field, definition, type, table.nillable === true);
      }
    }
  }

  /** The value of the innermost open element. */
  value({ type }: LinkedSimpleType, text: string, lookup: NamespaceLookup | undefined): void {
    if (this.#awaiting.length === 0) return;
    const key = valueKey(type, text, lookup) ?? null;
    for (const { target, field } of this.#awaiting) target.values[field] = key;
    this.#awaiting = [];
  }

  /** The innermost open element ends. */
  leave(): void {
    const depth = this.#names.length;
    if (this.#awaiting.length > 0) this.#awaiting = [];
    while (this.#targets.at(-1)?.depth === depth) this.#finish(this.#targets.pop() as Target);
    let first = this.#scopes.length;
    while (this.#scopes[first - 1]?.depth === depth) first -= 1;
    const own = this.#scopes.slice(first);
    for (const { constraint, nodes } of own) {
      if (!this.#isReferred(constraint.index)) continue;
      this.#tables[depth] ??= new Map();
      addOwnNodes(this.#tables[depth], constraint.index, nodes);
    }
    for (const scope of own) this.#checkReferences(scope, this.#tables[depth]);
    this.#scopes.length = first;
    for (const [index, table] of this.#tables[depth] ?? []) {
      if (!this.#isReferred(index)) continue;
      this.#tables[depth - 1] ??= new Map();
      addChildTable(this.#tables[depth - 1] as NodeTables, index, withoutConflicts(table));
    }
    this.#tables.length = Math.min(this.#tables.length, depth);
    this.#names.pop();
  }

  /** Whether a keyref of an open element refers to the constraint. */
  #isReferred(index: number): boolean {
    return this.#scopes.some(({ constraint }) => constraint.refer === index);
  }

  #evaluate(target: Target, field: number, { paths, text }: LinkedField, type: LinkedType, nillable: boolean): void {
    const below = this.#names.length - target.depth;
    const leading = paths.filter((path) => matchesPath(path, this.#names, below));
    if (leading.length === 0) return;
    if (leading.some((path) => path.attribute === undefined)) {
      const simple = type.kind === 'simple' || (type.kind === 'complex' && type.content === 'simple');
      if (!this.#select(target, field, text, simple)) return;
      this.#awaiting.push({ target, field });
      if (nillable && target.scope.constraint.kind === 'key') this.#reportNillable(target, text);
    }
    const tests = leading.flatMap(({ attribute }) => attribute ?? []);
    if (tests.length === 0) return;
    const selects = (name: ExpandedName): boolean => tests.some((test) => matchesName(test, name));
    for (const selected of selectAttributes(this.#reading, type, selects)) {
      if (this.#select(target, field, text, selected.type !== undefined)) target.values[field] = selected.key ?? null;
    }
  }

  /** A field selects a node: it must be the only one, and have a simple type. */
  #select(target: Target, field: number, text: string, simple: boolean): boolean {
    const several = target.values[field] !== undefined;
    target.values[field] = null;
    if (!several && simple) return true;
    this.#report(
      target,
      'cvc-identity-constraint.3',
      several
        ? `its field ${text} selects more than one node in element`
        : `its field ${text} selects a node without a simple type in element`,
      target.start,
    );
    return false;
  }

  #reportNillable(target: Target, text: string): void {
    const { offset } = this.#reading.scanner;
    this.#report(target, 'cvc-identity-constraint.4.2.3', `its field ${text} selects what can be nil, element`, offset);
  }

  /** @param message ends before the name of the element at `offset` */
  #report(target: Target, code: string, message: string, offset: number, first?: number): void {
    target.troubled = true;
    const { kind, name } = target.scope.constraint;
    this.#reading.findings.add({
      code,
      message: `the ${kind} ${name} is broken: ${message} ${elementAt(this.#reading, offset)}`,
      offset,
      ...(first === undefined ? {} : { related: { message: 'the other one', offset: first } }),
    });
  }

  /** All of the target is read: it is in the qualified node set if every field has a value. */
  #finish(target: Target): void {
    const { scope, start, values } = target;
    if (target.troubled) return;
    const { kind, fields } = scope.constraint;
    const absent = values.indexOf(undefined);
    if (absent >= 0) {
      if (kind !== 'key') return;
      const text = fields[absent]?.text;
      this.#report(target, 'cvc-identity-constraint.4.2.1', `its field ${text} selects nothing in element`, start);
    } else if (!values.includes(null)) {
      this.#add(target, values.join(separator));
    }
  }

  #add(target: Target, key: string): void {
    const { scope, start } = target;
    const { kind } = scope.constraint;
    if (kind === 'keyref') {
      scope.references.push({ key, start });
      return;
    }
    const other = scope.nodes.get(key);
    if (other === undefined) {
      scope.nodes.set(key, start);
    } else {
      const code = kind === 'key' ? 'cvc-identity-constraint.4.2.2' : 'cvc-identity-constraint.4.1';
      this.#report(target, code, 'the values of its fields were there before, and are again in element', start, other);
    }
  }

  #checkReferences({ constraint, references }: Scope, tables: NodeTables | undefined): void {
    const { name, refer } = constraint;
    if (refer === undefined) return;
    const nodes = tables?.get(refer);
    const referred = this.#reading.schema.constraints[refer]?.name;
    for (const { key, start } of references) {
      if ((nodes?.get(key) ?? conflict) !== conflict) continue;
      this.#reading.findings.add({
        code: 'cvc-identity-constraint.4.3',
        message: `the keyref ${name} is broken: no element has the values for ${referred} that are referred to in element ${elementAt(this.#reading, start)}`,
        offset: start,
      });
    }
  }
}
