import { builtInType, DatatypeError } from '@passport-soap/runtime/datatypes';
import { isNCName } from '@passport-soap/runtime/xml';
import { resolveQName } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import type { AttributeForm } from './structure-table.js';

const words = {
  form: ['qualified', 'unqualified'],
  use: ['optional', 'required', 'prohibited'],
  processContents: ['strict', 'lax', 'skip'],
  boolean: ['true', 'false', '1', '0'],
  space: ['default', 'preserve'],
} as const;

const derivations = {
  blockElement: ['extension', 'restriction', 'substitution'],
  derivation: ['extension', 'restriction'],
  simpleDerivation: ['list', 'union', 'restriction'],
  anyDerivation: ['extension', 'restriction', 'list', 'union'],
} as const;

/** Why an attribute's value is not of its form, or `undefined` if it is; `value` is collapsed. */
export function lexicalError(form: AttributeForm, value: string, element: SourceElement): string | undefined {
  switch (form) {
    case 'string':
      return undefined;
    case 'anyURI':
      return uriError(value);
    case 'language':
      // Empty: of no language, as XML 1.0 §2.12 has it.
      return value === '' || isOf('language', value) ? undefined : 'must be a language code, as en or pt-BR';
    case 'namespace':
      return value === '' ? 'must not be empty: leave it out for no namespace' : uriError(value);
    case 'ID':
    case 'NCName':
      return isNCName(value) ? undefined : 'must be a name without a colon (NCName)';
    case 'QName':
      return qnameError(value, element);
    case 'QNames':
      return items(value)
        .map((item) => qnameError(item, element))
        .find((error) => error !== undefined);
    case 'nonNegativeInteger':
      return isNonNegativeInteger(value) ? undefined : 'must be a non-negative integer';
    case 'occurs':
      return value === 'unbounded' || isNonNegativeInteger(value)
        ? undefined
        : 'must be a non-negative integer or "unbounded"';
    case 'zeroOrOne':
      return isNonNegativeInteger(value) && Number(value) <= 1 ? undefined : 'must be 0 or 1';
    case 'one':
      return isNonNegativeInteger(value) && Number(value) === 1 ? undefined : 'must be 1';
    case 'namespaces':
      return namespacesError(value);
    case 'form':
    case 'use':
    case 'processContents':
    case 'boolean':
    case 'space':
      return (words[form] as readonly string[]).includes(value) ? undefined : `must be ${oneOf(words[form])}`;
    default:
      return derivationError(derivations[form], value);
  }
}

function uriError(value: string): string | undefined {
  return isOf('anyURI', value) ? undefined : 'must be a URI reference (anyURI)';
}

function isOf(type: string, value: string): boolean {
  return !(builtInType(type)?.read(value) instanceof DatatypeError);
}

function items(value: string): string[] {
  return value === '' ? [] : value.split(' ');
}

function oneOf(allowed: readonly string[]): string {
  return `one of ${allowed.map((word) => `"${word}"`).join(', ')}`;
}

function isNonNegativeInteger(value: string): boolean {
  return /^(\+?[0-9]+|-0+)$/.test(value);
}

function qnameError(value: string, element: SourceElement): string | undefined {
  const colon = value.indexOf(':');
  const prefix = value.slice(0, Math.max(colon, 0));
  if (!isNCName(value.slice(colon + 1)) || (colon >= 0 && !isNCName(prefix))) {
    return 'must be a name, with or without a prefix (QName)';
  }
  if (resolveQName(element, value) !== undefined) return undefined;
  const declared = [...element.namespaces.keys()].filter((known) => known !== '' && known !== 'xml').sort();
  return `has the prefix "${prefix}", which is not declared here (declared: ${declared.join(', ') || 'none'})`;
}

/** §3.10.2: `##any`, `##other`, or namespace names with `##targetNamespace` and `##local`. */
function namespacesError(value: string): string | undefined {
  if (value === '##any' || value === '##other') return undefined;
  const wrong = items(value).find(
    (item) => item.startsWith('##') && item !== '##targetNamespace' && item !== '##local',
  );
  if (wrong === undefined) {
    const names = items(value).filter((item) => !item.startsWith('##'));
    return names.map(uriError).find((error) => error !== undefined);
  }
  return 'must be "##any", "##other", or a list of namespace names, "##targetNamespace" and "##local"';
}

function derivationError(allowed: readonly string[], value: string): string | undefined {
  if (value === '#all' || items(value).every((item) => allowed.includes(item))) return undefined;
  return `must be "#all" or a list of ${oneOf(allowed)}`;
}
