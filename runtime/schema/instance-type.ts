import type { ExpandedName } from '../xml/names.js';

/** Shared by every copy of this package in a program. */
const instanceTypeKey = Symbol.for('passport-soap.instanceType');

type Holder = { [instanceTypeKey]?: ExpandedName };

/**
 * The type that an element named with `xsi:type`, if that is another complex type than its declaration's:
 * the object then has that type's fields, and a writer puts the `xsi:type` back.
 */
export function instanceType(model: object): ExpandedName | undefined {
  return (model as Holder)[instanceTypeKey];
}

/** Marks an object as of a type derived from the declared one; answers the object. */
export function setInstanceType<T extends object>(model: T, type: ExpandedName): T {
  (model as Holder)[instanceTypeKey] = { namespace: type.namespace, local: type.local };
  return model;
}
