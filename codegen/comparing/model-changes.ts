import type { BindingModel } from '../binding/types.js';
import type { ElementDeclaration, TypeDefinition } from '../components/types.js';
import { emitSurface } from '../emit/emit-surface.js';
import type { SourceLocation } from '../location.js';
import { compareSurfaces, type SurfaceDifference } from './compare-surfaces.js';
import { readSurface } from './surface-lines.js';

/** What two bindings differ in, told apart by the components that the differences are of. */
export interface ModelChanges {
  /** Of a type or element, in either schema: each difference is answered once. */
  take(
    old: TypeDefinition | ElementDeclaration | undefined,
    next: TypeDefinition | ElementDeclaration | undefined,
  ): readonly SurfaceDifference[];
  /** What was not taken. */
  rest(): readonly SurfaceDifference[];
}

export function modelChanges(old: BindingModel, next: BindingModel): ModelChanges {
  const [oldText, nextText] = [emitSurface(old), emitSurface(next)];
  const left = new Set(compareSurfaces(oldText, nextText));
  const keyOf = ({ kind, declaration }: SurfaceDifference) => (kind === 'codec' ? `codec ${declaration}` : declaration);
  // By name: thousands of differences, each sought by each component, take minutes.
  const order = new Map([...left].map((each, index) => [each, index]));
  const byName = new Map<string, SurfaceDifference[]>();
  for (const each of left) {
    const same = byName.get(keyOf(each));
    if (same === undefined) byName.set(keyOf(each), [each]);
    else same.push(each);
  }
  const [before, after] = [ownersOf(old, oldText), ownersOf(next, nextText)];
  return {
    take(was, is) {
      if (left.size === 0) return [];
      const names = new Set([...(was === undefined ? [] : before(was)), ...(is === undefined ? [] : after(is))]);
      const found = [...names]
        .flatMap((name) => byName.get(name) ?? [])
        .sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
      for (const name of names) byName.delete(name);
      for (const each of found) left.delete(each);
      return found;
    },
    rest: () => [...left],
  };
}

/** The declarations that are a component's: its own, and those of choices, groups and anonymous simple types in it. */
function ownersOf(
  { complexTypes, modules, elements, schema }: BindingModel,
  surface: string,
): (component: TypeDefinition | ElementDeclaration) => readonly string[] {
  const own = new Map<object, string>();
  const primary = new Set<string>();
  for (const { component, value } of complexTypes) {
    const name = `${value.module}.${value.name}`;
    own.set(component, name);
    primary.add(name);
  }
  const byPlace = new Map<string, string>();
  for (const { name: module, declarations } of modules) {
    for (const { kind, name, location } of declarations)
      if (kind === 'alias') byPlace.set(placeOf(location), `${module}.${name}`);
  }
  for (const type of schema.typeDefinitions.values()) {
    const name = type.kind === 'simpleType' ? byPlace.get(placeOf(type.location)) : undefined;
    if (name === undefined) continue;
    own.set(type, name);
    primary.add(name);
  }
  const codecs = new Map<object, string>(elements.map(({ declaration, codecName }) => [declaration, codecName]));
  const mentions = new Map<string, Set<string>>();
  for (const { declaration, type } of readSurface(surface).values()) {
    const list = mentions.get(declaration) ?? new Set();
    mentions.set(declaration, list);
    for (const [name] of type.replace(/(["'])(?:\\.|(?!\1).)*\1/g, '').matchAll(/[\w$]+\.[\w$]+/g))
      if (!primary.has(name)) list.add(name);
  }
  return (component) => {
    if (component.kind === 'element') {
      const codec = codecs.get(component);
      return codec === undefined ? [] : [`codec ${codec}`];
    }
    const name = own.get(component);
    if (name === undefined) return [];
    const found = new Set([name]);
    // A Set is walked in the order of insertion, what is inserted meanwhile too.
    for (const each of found) for (const inner of mentions.get(each) ?? []) found.add(inner);
    return [...found];
  };
}

function placeOf({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}
