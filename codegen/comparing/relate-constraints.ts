import { clarkName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration, IdentityConstraintDefinition, NameTest, XPath } from '../components/types.js';
import { type Reason, type Relation, same } from './relation.js';
import { nameOf } from './sides.js';

/**
 * Keys, unique constraints and references to them: by what they select, not by their names. One more accepts less; where
 * one selects something else, that is one less and one more. What values they
 * are made of is for `keepsKeyFields`.
 */
export function relateConstraints(old: ElementDeclaration, next: ElementDeclaration): Relation {
  const [one, other] = [signatures(old), signatures(next)];
  if (one.size === 0 && other.size === 0) return same;
  const gone = [...one].filter(([signature]) => !other.has(signature)).map(([, each]) => each);
  const added = [...other].filter(([signature]) => !one.has(signature)).map(([, each]) => each);
  const reasons: Reason[] = [
    ...added.map((each) => ({
      says: 'less' as const,
      text: `${words[each.category]} ${nameOf(each.name)} must be kept now`,
    })),
    ...gone.map((each) => ({
      says: 'more' as const,
      text: `${words[each.category]} ${nameOf(each.name)} need not be kept`,
    })),
  ];
  return { kept: added.length > 0 ? 'no' : 'yes', within: gone.length > 0 ? 'no' : 'yes', reasons };
}

const words = { key: 'the key', unique: 'the unique constraint', keyref: 'the key reference' } as const;

function signatures({ identityConstraints = [] }: ElementDeclaration): Map<string, IdentityConstraintDefinition> {
  return new Map(identityConstraints.map((each) => [signatureOf(each), each]));
}

function signatureOf({ category, selector, fields, referencedKey }: IdentityConstraintDefinition): string {
  const own = [category, pathsOf(selector), ...fields.map(pathsOf)].join(' ; ');
  return referencedKey === undefined ? own : `${own} -> ${signatureOf(referencedKey)}`;
}

function pathsOf({ paths }: XPath): string {
  return paths
    .map(({ descendant, steps, attribute }) => {
      const last = attribute === undefined ? [] : [`@${testOf(attribute)}`];
      return `${descendant ? './/' : ''}${[...steps.map(testOf), ...last].join('/')}`;
    })
    .sort()
    .join(' | ');
}

function testOf(test: NameTest): string {
  if (test.kind === 'any') return '*';
  return test.kind === 'namespace' ? `{${test.namespace}}*` : clarkName(test.name);
}
