/**
 * Whether two schemas say the same, component by component: by name, type, occurrence and place; where they do not, by the
 * languages of their content models (a product of the automata) and by texts that one simple type takes and the other does not.
 */
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  Schema,
  SimpleTypeDefinition,
  TypeDefinition,
} from '@passport-soap/codegen';
import { importBuilt } from '../../support/import-built.js';

const { buildContentModel, startState, step, mayEndAt } =
  await importBuilt<typeof import('../../../codegen/automata/index.js')>('codegen/automata/index.js');
const { linkSimpleType } = await importBuilt<typeof import('../../../codegen/constraints/link-simple-type.js')>(
  'codegen/constraints/link-simple-type.js',
);
const { sampleValues } = await importBuilt<typeof import('../../../codegen/sampling/sample-values.js')>(
  'codegen/sampling/sample-values.js',
);
const { seededRandom } = (await importBuilt(
  'codegen/sampling/random.js',
)) as typeof import('../../../codegen/sampling/random.js');
const { DatatypeError } = await import('@passport-soap/runtime/datatypes');

/** Of the second, in terms of the first: it takes the same, more, less, or neither. */
export type Verdict = 'equal' | 'equivalent' | 'looser' | 'stricter' | 'other';

type Model = ReturnType<typeof buildContentModel>;

export function compareSchemas(before: Schema, after: Schema): { verdict: Verdict; detail: string } {
  const details: string[] = [];
  let all: Verdict = 'equal';
  const note = (verdict: Verdict, detail: string): void => {
    if (verdict === 'equal') return;
    details.push(`${detail}: ${verdict}`);
    all = both(all, verdict);
  };
  const names = new Set([...before.typeDefinitions.keys(), ...after.typeDefinitions.keys()]);
  for (const name of names) {
    const [left, right] = [before.typeDefinitions.get(name), after.typeDefinitions.get(name)];
    // A type that only one of them has says nothing: what is declared of it does.
    if (left === undefined || right === undefined) continue;
    note(compareTypes(left, right, new Set()), name);
  }
  for (const [name, left] of before.elementDeclarations) {
    const right = after.elementDeclarations.get(name);
    note(right === undefined ? 'stricter' : compareElements(left, right, new Set()), `element ${name}`);
  }
  for (const name of after.elementDeclarations.keys())
    if (!before.elementDeclarations.has(name)) note('looser', `element ${name}`);
  return { verdict: all, detail: details.join('; ') };
}

function both(left: Verdict, right: Verdict): Verdict {
  if (left === right || right === 'equal') return left;
  if (left === 'equal') return right;
  if (left === 'equivalent') return right;
  if (right === 'equivalent') return left;
  return 'other';
}

function compareTypes(left: TypeDefinition, right: TypeDefinition, visited: Set<string>): Verdict {
  if (left.kind === 'simpleType' && right.kind === 'simpleType') return compareSimple(left, right);
  if (left.kind !== 'complexType' || right.kind !== 'complexType') return 'other';
  if (left.name !== undefined && right.name !== undefined && visited.size > 0) {
    // Named types are compared by themselves.
    if (left.name.local === right.name.local && left.name.namespace === right.name.namespace) return 'equal';
  }
  const key = `${left.location.file}:${left.location.line} ${right.location.file}:${right.location.line}`;
  if (visited.has(key)) return 'equal';
  visited.add(key);
  let verdict = compareAttributes(left, right);
  const [contentLeft, contentRight] = [left.contentType, right.contentType];
  if (contentLeft.kind !== contentRight.kind) return 'other';
  if (contentLeft.kind === 'simple' && contentRight.kind === 'simple') {
    return both(verdict, compareSimple(contentLeft.simpleType, contentRight.simpleType));
  }
  if (contentLeft.kind === 'empty') return verdict;
  const [modelLeft, modelRight] = [buildContentModel(left), buildContentModel(right)];
  verdict = both(verdict, compareModels(modelLeft, modelRight));
  for (const leaf of modelLeft.leaves) {
    if (leaf.term.kind !== 'element') continue;
    const { name } = leaf.term;
    const other = modelRight.leaves.find(
      ({ term }) => term.kind === 'element' && term.name.local === name.local && term.name.namespace === name.namespace,
    );
    if (other?.term.kind === 'element') verdict = both(verdict, compareElements(leaf.term, other.term, visited));
  }
  return verdict;
}

function compareElements(left: ElementDeclaration, right: ElementDeclaration, visited: Set<string>): Verdict {
  const type = compareTypes(left.typeDefinition, right.typeDefinition, new Set([...visited, 'inside']));
  return left.nillable === right.nillable ? type : both(type, right.nillable ? 'looser' : 'stricter');
}

function compareAttributes(left: ComplexTypeDefinition, right: ComplexTypeDefinition): Verdict {
  let verdict: Verdict = 'equal';
  const key = ({ attributeDeclaration: { name } }: ComplexTypeDefinition['attributeUses'][number]): string =>
    `{${name.namespace}}${name.local}`;
  const others = new Map(right.attributeUses.map((use) => [key(use), use]));
  for (const use of left.attributeUses) {
    const other = others.get(key(use));
    others.delete(key(use));
    if (other === undefined) verdict = both(verdict, use.required ? 'other' : 'stricter');
    else {
      if (use.required !== other.required) verdict = both(verdict, use.required ? 'looser' : 'stricter');
      verdict = both(
        verdict,
        compareSimple(use.attributeDeclaration.typeDefinition, other.attributeDeclaration.typeDefinition),
      );
    }
  }
  for (const use of others.values()) verdict = both(verdict, use.required ? 'other' : 'looser');
  return verdict;
}

const plainStrings = new Set(['string', 'normalizedString', 'token']);

function compareSimple(left: SimpleTypeDefinition, right: SimpleTypeDefinition): Verdict {
  if (describe(left) === describe(right)) return 'equal';
  const [plainLeft, plainRight] = [left, right].map((type) => type.builtIn && plainStrings.has(type.name?.local ?? ''));
  if (plainLeft && plainRight) return 'equivalent';
  const scope = { random: seededRandom(1), prefixOf: () => '', lookup: () => undefined };
  const takes = (type: SimpleTypeDefinition, text: string): boolean =>
    !(linkSimpleType(type).read(text, () => undefined) instanceof DatatypeError);
  const onlyLeft = sampleValues(left, scope).valid.some((text) => !takes(right, text));
  const onlyRight = sampleValues(right, scope).valid.some((text) => !takes(left, text));
  if (onlyLeft && onlyRight) return 'other';
  return onlyLeft ? 'stricter' : onlyRight ? 'looser' : 'equivalent';
}

function describe(type: SimpleTypeDefinition): string {
  const steps: string[] = [];
  for (let at: SimpleTypeDefinition | undefined = type; at !== undefined; at = at.baseTypeDefinition) {
    const { enumeration, pattern, ...facets } = at.facets;
    steps.push(
      `${at.builtIn ? at.name?.local : ''}${JSON.stringify([[...(enumeration ?? [])].sort(), [...(pattern ?? [])].sort(), facets])}`,
    );
    for (const member of at.memberTypeDefinitions ?? []) steps.push(describe(member));
    if (at.itemTypeDefinition !== undefined) steps.push(describe(at.itemTypeDefinition));
  }
  return steps.join(' < ');
}

/** By a walk through both automata at once. */
function compareModels(left: Model, right: Model): Verdict {
  if (left.kind === 'all' || right.kind === 'all') return compareAll(left, right);
  const names = [...left.leaves, ...right.leaves].flatMap(({ term }) => (term.kind === 'element' ? [term.name] : []));
  const dead = Symbol('dead');
  type State = ReturnType<typeof startState> | typeof dead;
  const pending: [State, State][] = [[startState(left), startState(right)]];
  const seen = new Set<string>();
  let [more, less] = [false, false];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [a, b] = next;
    const id = `${String(a)} ${String(b)}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const endsLeft = a !== dead && mayEndAt(left, a);
    const endsRight = b !== dead && mayEndAt(right, b);
    if (endsLeft && !endsRight) less = true;
    if (endsRight && !endsLeft) more = true;
    for (const name of names) {
      const stepLeft = a === dead ? dead : (step(left, a, name)?.next ?? dead);
      const stepRight = b === dead ? dead : (step(right, b, name)?.next ?? dead);
      if (stepLeft !== dead || stepRight !== dead) pending.push([stepLeft, stepRight]);
    }
  }
  if (more && less) return 'other';
  return more ? 'looser' : less ? 'stricter' : 'equal';
}

function compareAll(left: Model, right: Model): Verdict {
  if (left.kind !== 'all' || right.kind !== 'all') return 'other';
  const members = (model: typeof left): Map<string, boolean> =>
    new Map(
      model.leaves.flatMap(({ term }, index) =>
        term.kind === 'element'
          ? [
              [
                `{${term.name.namespace}}${term.name.local}`,
                model.required.includes(model.places[index] as number),
              ] as const,
            ]
          : [],
      ),
    );
  const [before, after] = [members(left), members(right)];
  let verdict: Verdict = 'equal';
  for (const [name, required] of before) {
    const other = after.get(name);
    if (other === undefined) verdict = both(verdict, required ? 'other' : 'stricter');
    else if (other !== required) verdict = both(verdict, required ? 'looser' : 'stricter');
  }
  for (const [name, required] of after) if (!before.has(name)) verdict = both(verdict, required ? 'other' : 'looser');
  return verdict;
}
