import type { TypeExpression } from '../binding/types.js';
import type { SourceLocation } from '../location.js';

/** What a binding file says of one component of the schema. */
export interface BindingRule {
  /** As in the file: `type zoo:Animal / element Name`. */
  readonly selector: string;
  /** Of the rule in the binding file. */
  readonly location: SourceLocation;
  /** What is called so: a type, a field, or a choice's branch. */
  readonly name?: string;
  /** The name of the TypeScript type that is declared for an anonymous type, a choice or a repeated group. */
  readonly typeName?: string;
  /** The name of a global element's codec: `parse` + name. */
  readonly codec?: string;
  /** The TypeScript type of a simple type's values. */
  readonly type?: TypeExpression;
}

/** The properties of a rule that do something. */
export type RuleProperty = 'name' | 'typeName' | 'codec' | 'type';

/**
 * The rules by what they are about. A declaration or definition is asked for by itself, a particle or attribute use by
 * its location in the schema, which all copies of it share; of several, the first that has a rule.
 */
export interface Customization {
  /** Of a field or a choice's branch. */
  nameOf(...components: readonly object[]): string | undefined;
  /** Of a declared type. */
  typeNameOf(...components: readonly object[]): string | undefined;
  codecNameOf(component: object): string | undefined;
  /** Of a simple type's values. */
  typeOf(...components: readonly object[]): TypeExpression | undefined;
  /** Notes where a rule gave a name to one that is another's. @param where what has them: `fields of Animal` */
  checkNames(where: string, named: readonly NamedComponent[]): void;
}

export interface NamedComponent {
  readonly name: string;
  readonly location: SourceLocation;
}
