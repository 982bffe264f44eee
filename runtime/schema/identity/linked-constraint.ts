import type { IdentityConstraintTable, NameTestTable, PathTable, SchemaTables } from '../tables.js';

/** An identity-constraint definition made ready for the reader. */
export interface LinkedConstraint {
  readonly index: number;
  readonly kind: IdentityConstraintTable['kind'];
  readonly name: string;
  readonly selector: readonly LinkedPath[];
  readonly fields: readonly LinkedField[];
  /** How many levels the paths lead down at most. */
  readonly selectorReach: number;
  readonly fieldReach: number;
  /** Of a keyref: the index of the constraint that it refers to. */
  readonly refer: number | undefined;
}

export interface LinkedField {
  readonly paths: readonly LinkedPath[];
  /** As the schema has it, but for prefixes; for messages. */
  readonly text: string;
}

/** A path of child steps; `descendant`: from the context node or any element in it. */
export interface LinkedPath {
  readonly descendant: boolean;
  readonly steps: readonly NameTest[];
  readonly attribute: NameTest | undefined;
}

/** Of what is absent any will do. */
export interface NameTest {
  readonly namespace: string | undefined;
  readonly local: string | undefined;
}

export function linkConstraints({ constraints = [], namespaces, prefixes }: SchemaTables): LinkedConstraint[] {
  const linkTest = (test: NameTestTable): NameTest =>
    test === '*'
      ? { namespace: undefined, local: undefined }
      : { namespace: namespaces[test[0]] ?? '', local: test[1] };
  const linkPath = ({ descendant, steps, attribute }: PathTable): LinkedPath => ({
    descendant: descendant === true,
    steps: steps.map(linkTest),
    attribute: attribute === undefined ? undefined : linkTest(attribute),
  });
  const formatTest = (test: NameTestTable): string => {
    if (test === '*') return '*';
    const prefix = prefixes?.[test[0]] ?? '';
    return `${prefix}${prefix === '' ? '' : ':'}${test[1] ?? '*'}`;
  };
  const formatPath = ({ descendant, steps, attribute }: PathTable): string => {
    const all = steps.map(formatTest);
    if (attribute !== undefined) all.push(`@${formatTest(attribute)}`);
    return (descendant ? './/' : '') + (all.join('/') || '.');
  };
  return constraints.map(
    ({ name, kind, selector, fields, refer }, index): LinkedConstraint => ({
      index,
      kind,
      name: name[1],
      selector: selector.map(linkPath),
      selectorReach: reachOf(selector),
      fieldReach: reachOf(fields.flat()),
      fields: fields.map((paths) => ({ paths: paths.map(linkPath), text: paths.map(formatPath).join(' | ') })),
      refer,
    }),
  );
}

function reachOf(paths: readonly PathTable[]): number {
  return Math.max(...paths.map(({ descendant, steps }) => (descendant === true ? Infinity : steps.length)));
}
