import { DiagnosticError } from '../../diagnostic.js';
import type { ExpandedName } from '../../xml/names.js';
import { XML_NAMESPACE } from '../../xml/namespaces.js';
import type { DeclarationRule, IndentedLayout, WireProfile } from '../profile.js';
import { compileTextReferences } from './text-references.js';

/** A wire profile with its tables turned into maps, and what it says of each element, found once. */
export interface CompiledProfile {
  readonly profile: WireProfile;
  readonly layout: IndentedLayout | undefined;
  readonly quote: '"' | "'";
  /** A rule gives a namespace that has a prefix the default one. */
  readonly changesDefault: boolean;
  /** Text as it is written. */
  readonly escapeText: (text: string) => string;
  /** By namespace name. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** By prefix. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** How an element is spelt. */
  spell(name: ExpandedName): Spelling;
}

export interface Spelling {
  readonly name: ExpandedName;
  /** As the profile's rules write it; undefined if its namespace has no prefix there. */
  readonly profileName: string | undefined;
  /** `undefined`: the profile does not say. */
  readonly prefix: string | undefined;
  readonly rules: readonly CompiledRule[];
  readonly selfClosing: boolean;
}

export interface CompiledRule {
  readonly parent: string | undefined;
  /** Names from the child on. */
  readonly withChild: readonly string[] | undefined;
  readonly withoutChild: readonly string[] | undefined;
  /** Prefix and namespace name. */
  readonly declarations: readonly (readonly [prefix: string, namespace: string])[];
}

const compiled = new WeakMap<WireProfile, CompiledProfile>();

/** @throws DiagnosticError (`profile-…`) if the profile contradicts itself */
export function compileProfile(profile: WireProfile): CompiledProfile {
  let found = compiled.get(profile);
  if (found === undefined) {
    found = compile(profile);
    compiled.set(profile, found);
  }
  return found;
}

function compile(profile: WireProfile): CompiledProfile {
  const prefixes = new Map([...Object.entries(profile.prefixes), [XML_NAMESPACE, 'xml'] as const]);
  const namespaces = new Map<string, string>();
  for (const [namespace, prefix] of prefixes) {
    const other = namespaces.get(prefix);
    if (other !== undefined) {
      throw wrong('profile-prefix', profile, `gives the prefix "${prefix}" to both "${other}" and "${namespace}"`);
    }
    if (namespace === '' && prefix !== '') {
      throw wrong('profile-prefix', profile, `gives the prefix "${prefix}" to no namespace, which cannot have one`);
    }
    namespaces.set(prefix, namespace);
  }
  const rules = new Map<string, CompiledRule[]>();
  for (const rule of profile.declarations) {
    const list = rules.get(rule.element) ?? [];
    list.push(compileRule(profile, rule, namespaces));
    rules.set(rule.element, list);
  }
  const except = new Set(profile.emptyElements.except);
  const selfClosing = profile.emptyElements.default === 'self-closing';
  const spellings = new Map<ExpandedName, Spelling>();
  return {
    profile,
    layout: profile.layout,
    quote: profile.quote ?? '"',
    changesDefault: profile.declarations.some((rule) => rule.default !== undefined),
    escapeText: compileTextReferences(profile),
    prefixes,
    namespaces,
    spell(name) {
      let spelling = spellings.get(name);
      if (spelling === undefined) {
        const prefix = name.namespace === '' ? '' : prefixes.get(name.namespace);
        const profileName =
          name.namespace === '' ? name.local : prefix === undefined ? undefined : `${prefix}:${name.local}`;
        const excepted = profileName !== undefined && except.has(profileName);
        spelling = {
          name,
          profileName,
          prefix,
          rules: (profileName !== undefined && rules.get(profileName)) || [],
          selfClosing: selfClosing !== excepted,
        };
        spellings.set(name, spelling);
      }
      return spelling;
    },
  };
}

function compileRule(
  profile: WireProfile,
  { element, parent, withChild, withoutChild, prefixes, default: unprefixed }: DeclarationRule,
  namespaces: ReadonlyMap<string, string>,
): CompiledRule {
  const namespaceOf = (prefix: string): string => {
    const namespace = namespaces.get(prefix);
    if (namespace === undefined) {
      throw wrong(
        'profile-prefix',
        profile,
        `declares the prefix "${prefix}" on ${element}, and gives it no namespace`,
      );
    }
    return namespace;
  };
  const declarations = prefixes.map((prefix) => [prefix, namespaceOf(prefix)] as const);
  return {
    parent,
    withChild: withChild?.split('/'),
    withoutChild: withoutChild?.split('/'),
    declarations: unprefixed === undefined ? declarations : [['', namespaceOf(unprefixed)], ...declarations],
  };
}

function wrong(code: string, profile: WireProfile, message: string): DiagnosticError {
  return new DiagnosticError([{ code, severity: 'error', message: `the wire profile ${profile.name} ${message}` }]);
}
