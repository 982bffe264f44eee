import { type Aliases, aliasesOf, relateTypes } from './relate-typescript.js';
import { readSurface, type SurfaceLine } from './surface-lines.js';

/** Whom a difference breaks: a program that reads messages, a program that writes them. */
export interface Breaking {
  readonly reader: boolean;
  readonly writer: boolean;
}

/** A line of a generated surface that is there no more, is new, or is another. */
export interface SurfaceDifference {
  readonly kind: SurfaceLine['kind'];
  /** `ps.AuthInfo`, `ps.AuthInfo.deviceType`, `Envelope`. */
  readonly name: string;
  /** The type that it is of: `ps.AuthInfo`. */
  readonly declaration: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly old?: string;
  readonly new?: string;
  readonly breaking: Breaking;
  /** Sentences without their full stop. */
  readonly reasons: readonly string[];
}

const nobody: Breaking = { reader: false, writer: false };
const everybody: Breaking = { reader: true, writer: true };

/**
 * Two generated `surface.txt`, by what code that was written for the old binding finds when it is compiled with the new one.
 *
 * A **reader** uses values that it is given: it breaks where a type has become wider (an optional field, another branch, another
 * value), or what it names is gone. A **writer** makes values: it breaks where a type has become narrower, where a field is
 * required that was not, or what it names is gone. Aliases are looked through: a type that is written out, or has got a
 * name, is no change to what uses it. Interfaces are told by their names.
 */
export function compareSurfaces(old: string, next: string): SurfaceDifference[] {
  const [before, after] = [readSurface(old), readSurface(next)];
  const aliases = [aliasesOf(before.values()), aliasesOf(after.values())] as const;
  const [oldFields, nextFields] = [inherited(before), inherited(after)];
  const found: SurfaceDifference[] = [];
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [was, is] = [before.get(key) ?? oldFields.get(key), after.get(key) ?? nextFields.get(key)];
    const difference = compareLines(was, is, aliases, [before, after]);
    if (difference !== undefined) found.push(difference);
  }
  return found;
}

/** The fields that an interface has from the ones that it extends, as if they were its own. */
function inherited(lines: ReadonlyMap<string, SurfaceLine>): ReadonlyMap<string, SurfaceLine> {
  const fieldsOf = new Map<string, SurfaceLine[]>();
  for (const line of lines.values()) {
    if (line.kind !== 'field') continue;
    const list = fieldsOf.get(line.declaration);
    if (list === undefined) fieldsOf.set(line.declaration, [line]);
    else list.push(line);
  }
  const found = new Map<string, SurfaceLine>();
  for (const { kind, declaration, type } of lines.values()) {
    if (kind !== 'interface') continue;
    const seen = new Set([declaration]);
    for (let base = type; base !== '' && !seen.has(base); base = lines.get(`interface ${base} `)?.type ?? '') {
      seen.add(base);
      for (const field of fieldsOf.get(base) ?? [])
        found.set(`field ${declaration} ${field.member}`, { ...field, declaration });
    }
  }
  return found;
}

function compareLines(
  was: SurfaceLine | undefined,
  is: SurfaceLine | undefined,
  aliases: readonly [Aliases, Aliases],
  [before, after]: readonly [ReadonlyMap<string, SurfaceLine>, ReadonlyMap<string, SurfaceLine>],
): SurfaceDifference | undefined {
  const line = (is ?? was) as SurfaceLine;
  const { kind, declaration, member } = line;
  const base = {
    kind,
    declaration,
    name:
      member === undefined ? declaration : kind === 'value' ? `${declaration} ${member}` : `${declaration}.${member}`,
    ...(was === undefined ? {} : { old: show(was) }),
    ...(is === undefined ? {} : { new: show(is) }),
  };
  // What is new or gone as a whole is told once, not by its parts.
  if (was === undefined) {
    if (member === undefined) return { ...base, change: 'added', breaking: nobody, reasons: [`${words[kind]} is new`] };
    return hasDeclaration(before, declaration) ? { ...base, change: 'added', ...added(line) } : undefined;
  }
  if (is === undefined) {
    if (member !== undefined && !hasDeclaration(after, declaration)) return undefined;
    const reasons = [`${words[kind]} is gone: code that names it is not compiled`];
    return { ...base, change: 'removed', breaking: everybody, reasons };
  }
  return compareBoth(was, is, aliases, base);
}

function compareBoth(
  was: SurfaceLine,
  is: SurfaceLine,
  [oldAliases, nextAliases]: readonly [Aliases, Aliases],
  base: Omit<SurfaceDifference, 'change' | 'breaking' | 'reasons'>,
): SurfaceDifference | undefined {
  // What an interface extends shows in its fields.
  if (was.kind === 'interface') return undefined;
  const reasons: string[] = [];
  const breaking = { reader: false, writer: false };
  if (was.optional !== is.optional) {
    if (is.optional) breaking.reader = true;
    else breaking.writer = true;
    reasons.push(is.optional ? 'it may be missing now' : 'it is required now');
  }
  const change =
    was.kind === 'service' && was.type !== is.type ? 'other' : relateTypes(was.type, is.type, oldAliases, nextAliases);
  if (change === 'wider' || change === 'other') breaking.reader = true;
  if (change === 'narrower' || change === 'other') breaking.writer = true;
  if (change === 'wider') reasons.push('its type has other values, too');
  if (change === 'narrower') reasons.push('its type has fewer values');
  if (change === 'other') reasons.push('its type is another');
  return reasons.length === 0 ? undefined : { ...base, change: 'changed', breaking, reasons };
}

function added({ kind, optional }: SurfaceLine): Pick<SurfaceDifference, 'breaking' | 'reasons'> {
  if (kind === 'field') {
    return optional
      ? { breaking: nobody, reasons: ['the field is new and may be left out'] }
      : { breaking: { reader: false, writer: true }, reasons: ['the field is new and required'] };
  }
  return { breaking: { reader: true, writer: false }, reasons: [`${words[kind]} is new: a value may be it`] };
}

const words: Readonly<Record<SurfaceLine['kind'], string>> = {
  interface: 'the interface',
  field: 'the field',
  type: 'the type',
  branch: 'the branch',
  value: 'the value',
  instance: 'the derived type',
  codec: 'the codec',
  service: 'the operation or service',
};

function hasDeclaration(lines: ReadonlyMap<string, SurfaceLine>, declaration: string): boolean {
  return lines.has(`interface ${declaration} `) || lines.has(`type ${declaration} `);
}

function show({ kind, optional, member, type }: SurfaceLine): string {
  if (kind === 'value') return member ?? '';
  return type === '' ? kind : `${optional ? '?: ' : ''}${type}`;
}
