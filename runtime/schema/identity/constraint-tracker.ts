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
import { addNode, inheritNodes, makeScope, type Reference, type Scope } from './scope.js';

/** An open element of the target node set of a constraint. */
interface Target {
  readonly constraint: LinkedConstraint;
  /** Of which it is; of several if an element with the constraint is in another one. */
  readonly members: { readonly scope: Scope; readonly deep: boolean }[];
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
  /** By constraint, the innermost of its scopes. */
  readonly #innermost = new Map<LinkedConstraint, Scope>();
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
      if (constraint === undefined) continue;
      const scope = makeScope(constraint, depth, this.#innermost.get(constraint));
      this.#scopes.push(scope);
      this.#innermost.set(constraint, scope);
    }
    this.#selectTargets(depth);
    for (const target of this.#targets) {
      const { fieldReach, fields } = target.constraint;
      if (depth - target.depth > fieldReach) continue;
      for (let field = 0; field < fields.length; field++) {
        this.#evaluate(target, field, fields[field] as LinkedField, type, table.nillable === true);
      }
    }
  }

  /** Adds the innermost open element to the target node sets that it is of. */
  #selectTargets(depth: number): void {
    const { offset: start } = this.#reading.scanner;
    for (const [constraint, innermost] of this.#innermost) {
      const members: Target['members'][number][] = [];
      for (let scope: Scope | undefined = innermost; scope !== undefined; scope = scope.outer) {
        const below = depth - scope.depth;
        if (below > constraint.selectorReach) break;
        const paths = constraint.selector.filter((path) => matchesPath(path, this.#names, below));
        if (paths.length === 0) continue;
        const deep = paths.some(({ descendant }) => descendant);
        members.push({ scope, deep });
        // Where `.//` leads to from an element, it leads to from the elements around that too: they are told when the scope ends.
        if (deep) break;
      }
      if (members.length === 0) continue;
      const values = constraint.fields.map(() => undefined);
      this.#targets.push({ constraint, members, depth, start, values, troubled: false });
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
    for (const { constraint, deepNodes, newNodes } of own) {
      if (!this.#isReferred(constraint.index)) continue;
      this.#tables[depth] ??= new Map();
      const table = addOwnNodes(this.#tables[depth], constraint.index, newNodes);
      // Those of inner scopes are in the tables of children, but for conflicts.
      if (table.lossy) addOwnNodes(this.#tables[depth] as NodeTables, constraint.index, deepNodes);
    }
    for (const scope of own) {
      this.#checkReferences(scope, this.#tables[depth]);
      inheritNodes(scope, (start, other) => this.#reportAgain(scope.constraint, start, other));
      if (scope.outer === undefined) this.#innermost.delete(scope.constraint);
      else this.#innermost.set(scope.constraint, scope.outer);
    }
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
    for (const { refer } of this.#innermost.keys()) if (refer === index) return true;
    return false;
  }

  #evaluate(target: Target, field: number, { paths, text }: LinkedField, type: LinkedType, nillable: boolean): void {
    const below = this.#names.length - target.depth;
    const leading = paths.filter((path) => matchesPath(path, this.#names, below));
    if (leading.length === 0) return;
    if (leading.some((path) => path.attribute === undefined)) {
      const simple = type.kind === 'simple' || (type.kind === 'complex' && type.content === 'simple');
      if (!this.#select(target, field, text, simple)) return;
      this.#awaiting.push({ target, field });
      if (nillable && target.constraint.kind === 'key') this.#reportNillable(target, text);
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
  #report(target: Target, code: string, message: string, offset: number): void {
    target.troubled = true;
    const { kind, name } = target.constraint;
    const element = elementAt(this.#reading, offset);
    this.#reading.findings.add({ code, message: `the ${kind} ${name} is broken: ${message} ${element}`, offset });
  }

  /** Two nodes of the qualified node set have one key-sequence. */
  #reportAgain({ kind, name }: LinkedConstraint, offset: number, other: number): void {
    const element = elementAt(this.#reading, offset);
    this.#reading.findings.add({
      code: kind === 'key' ? 'cvc-identity-constraint.4.2.2' : 'cvc-identity-constraint.4.1',
      message: `the ${kind} ${name} is broken: the values of its fields were there before, and are again in element ${element}`,
      offset,
      related: { message: 'the other one', offset: other },
    });
  }

  /** All of the target is read: it is in the qualified node set if every field has a value. */
  #finish(target: Target): void {
    const { constraint, start, values } = target;
    if (target.troubled) return;
    const { kind, fields } = constraint;
    const absent = values.indexOf(undefined);
    if (absent >= 0) {
      if (kind !== 'key') return;
      const text = fields[absent]?.text;
      this.#report(target, 'cvc-identity-constraint.4.2.1', `its field ${text} selects nothing in element`, start);
    } else if (!values.includes(null)) {
      this.#add(target, values.join(separator));
    }
  }

  #add({ constraint, members, start }: Target, key: string): void {
    let reported = false;
    for (const { scope, deep } of members) {
      if (constraint.kind === 'keyref') {
        (deep ? scope.newReferences : scope.references).push({ key, start });
        continue;
      }
      const other = addNode(scope, key, start, deep);
      if (other !== undefined && !reported) this.#reportAgain(constraint, start, other);
      reported ||= other !== undefined;
    }
  }

  /** Those of a keyref's that are in vain are reported, and taken out. */
  #checkReferences(scope: Scope, tables: NodeTables | undefined): void {
    const { constraint, deepReferences, newReferences, references } = scope;
    const { name, refer } = constraint;
    if (refer === undefined) return;
    const table = tables?.get(refer);
    const referred = this.#reading.schema.constraints[refer]?.name;
    const isThere = ({ key, start }: Reference): boolean => {
      if ((table?.nodes.get(key) ?? conflict) !== conflict) return true;
      this.#reading.findings.add({
        code: 'cvc-identity-constraint.4.3',
        message: `the keyref ${name} is broken: no element has the values for ${referred} that are referred to in element ${elementAt(this.#reading, start)}`,
        offset: start,
      });
      return false;
    };
    references.forEach(isThere);
    // What was found in an inner scope is found here as well, but for conflicts.
    if (table?.lossy === true) scope.deepReferences = deepReferences.filter(isThere);
    for (const reference of newReferences) if (isThere(reference)) scope.deepReferences.push(reference);
  }
}
