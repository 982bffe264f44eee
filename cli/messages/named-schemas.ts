import { relative, resolve } from 'node:path';
import type { ProtocolRules, SchemaChoice, SchemaSet } from '@passport-soap/passport/conformance';
import type { SchemaTables } from '@passport-soap/runtime/schema';
import { closest, type ExpandedName } from '@passport-soap/runtime/xml';
import type { Context } from '../context.js';
import { cut } from '../print/cut.js';
import { openConfig } from './open-config.js';
import { openRules } from './open-rules.js';
import { openSchemas } from './open-schemas.js';

/**
 * Any schemas: compiled in memory, nothing is written. Any of their global elements may be the root.
 * @throws CommandError if one cannot be read or is in error; then the findings have been printed
 */
export async function namedSchemas(files: readonly string[], context: Context): Promise<SchemaChoice> {
  const { tables } = await openSchemas(files, context);
  return chooseFrom([{ tables }]);
}

/**
 * The schemas of a configuration, set by set, with their rules.
 * @param opened takes the rules
 * @throws CommandError if it, one of them or one of the rules cannot be read or is in error; then the findings have been printed
 */
export async function configuredSchemas(
  config: string,
  opened: ProtocolRules[],
  context: Context,
): Promise<SchemaChoice> {
  const { folder, sets } = await openConfig(config, context);
  const choices: SchemaSet[] = [];
  for (const { schemas, rules } of sets) {
    const { tables } = await openSchemas(
      schemas.map((file) => relative('', resolve(folder, file))),
      context,
    );
    const ruled = rules === undefined ? undefined : await openRules(relative('', resolve(folder, rules)));
    if (ruled !== undefined) opened.push(ruled);
    choices.push({ tables, ...(ruled === undefined ? {} : { rules: ruled }) });
  }
  return chooseFrom(choices as [SchemaSet, ...SchemaSet[]]);
}

function chooseFrom(sets: SchemaChoice['sets']): SchemaChoice {
  const roots = sets.flatMap(({ tables }) => globalElements(tables));
  return {
    sets,
    // SOAP rules them out; but these schemas may be of anything.
    doctype: 'internal',
    explainUnknown: (root) => explainUnknown(root, roots),
    expected: roots.slice(0, 20).map(({ local }) => local),
  };
}

function globalElements({ elements, globalElements: count, namespaces }: SchemaTables): ExpandedName[] {
  return elements.slice(0, count).map(({ name: [namespace, local] }) => ({
    namespace: namespaces[namespace] ?? '',
    local,
  }));
}

function explainUnknown({ namespace, local }: ExpandedName, roots: readonly ExpandedName[]): string {
  const where = (name: string) => (name === '' ? 'in no namespace' : `in namespace ${cut(name)}`);
  const found = `the schemas declare no global element ${cut(local)} ${where(namespace)}`;
  const elsewhere = roots.find((root) => root.local === local);
  if (elsewhere !== undefined) return `${found}; they do ${where(elsewhere.namespace)}`;
  const near = closest(
    local,
    roots.map((root) => root.local),
  );
  return near === undefined ? found : `${found}; did you mean ${near}?`;
}
