import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import type { TypeExpression } from '../binding/types.js';
import type { BindingRule } from '../customization/types.js';
import type { SourceLocation } from '../location.js';
import { bindingsSchema } from './bindings-schema.js';
import { checkPrefixes } from './check-prefixes.js';
import { escapePointer, locateJson } from './locate-json.js';
import { readJson } from './read-json.js';

/** A binding file as it is written. */
interface BindingsFile {
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly bind?: Readonly<Record<string, RuleText>>;
  readonly profiles?: ProfileChoice;
}

interface RuleText {
  readonly name?: string;
  readonly typeName?: string;
  readonly codec?: string;
  readonly type?: string;
  readonly import?: string;
}

/** Which wire profiles a set has, by name. */
export interface ProfileChoice {
  /** Default: all. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** What codecs write in if they are given none. */
  readonly default?: string;
}

/** A binding file, read. */
export interface LoadedBindings {
  readonly content: string;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly rules: readonly BindingRule[];
  readonly profiles: ProfileChoice;
  readonly diagnostics: readonly Diagnostic[];
  /** Where a JSON pointer of the file leads. */
  locate(pointer: string): SourceLocation;
}

/**
 * Reads a binding file.
 *
 * @param path absolute
 * @param file how messages name it
 * @param output the folder that is generated, absolute: imports are written as from there
 * @param configured the prefixes of the configuration, which must not be others
 * @throws DiagnosticError if it cannot be read, or is not as its JSON Schema says
 */
export async function loadBindings(
  path: string,
  file: string,
  output: string,
  configured: Readonly<Record<string, string>>,
): Promise<LoadedBindings> {
  const content = await read(path, file);
  const { prefixes = {}, bind = {}, profiles = {} } = readJson<BindingsFile>(content, file, bindingsSchema);
  const position = locateJson(content);
  const locate = (pointer: string): SourceLocation => ({ file, ...position(pointer) });
  const diagnostics: Diagnostic[] = [];
  const report = (message: string, pointer: string): void => {
    diagnostics.push({ code: 'config-bindings', severity: 'error', message, path: pointer, ...locate(pointer) });
  };

  for (const [namespace, prefix] of Object.entries(prefixes)) {
    const other = configured[namespace];
    if (other !== undefined && other !== prefix) {
      report(
        `the configuration has another prefix for the namespace, "${other}"`,
        `/prefixes/${escapePointer(namespace)}`,
      );
    }
  }
  checkPrefixes({ ...configured, ...prefixes }, (message, pointer) => report(message, `/prefixes${pointer}`));
  const rules = Object.entries(bind).map(([selector, text]): BindingRule => {
    const pointer = `/bind/${escapePointer(selector)}`;
    const { name, typeName, codec } = text;
    const type = valueType(text, (message, key) => report(message, `${pointer}/${key}`));
    return {
      selector,
      location: locate(pointer),
      ...(name === undefined ? {} : { name }),
      ...(typeName === undefined ? {} : { typeName }),
      ...(codec === undefined ? {} : { codec }),
      ...(type === undefined ? {} : { type }),
    };
  });
  return { content, prefixes, rules, profiles, diagnostics, locate };

  function valueType(
    { type, import: from }: RuleText,
    fail: (message: string, key: string) => void,
  ): TypeExpression | undefined {
    if (type === undefined) {
      if (from !== undefined) fail('it says what to import from, but not the "type"', 'import');
      return undefined;
    }
    if (from !== undefined) return { kind: 'imported', name: type, from: fromOutput(from) };
    const keyword = keywords.find((each) => each === type);
    if (keyword !== undefined) return { kind: 'keyword', name: keyword };
    fail(`"${type}" is none of ${keywords.join(', ')}: say what it is imported from ("import")`, 'type');
    return undefined;
  }

  /** A path from the binding file as one from the generated folder; a package stays as it is. */
  function fromOutput(from: string): string {
    if (!/^\.\.?\//.test(from)) return from;
    const found = relative(output, resolve(dirname(path), from)).replaceAll('\\', '/');
    return found.startsWith('.') ? found : `./${found}`;
  }
}

const keywords = ['string', 'number', 'bigint', 'boolean'] as const;

/** @throws DiagnosticError if it cannot be read */
async function read(path: string, file: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === 'ENOENT' ? 'there is no such binding file' : `it cannot be read: ${code}`;
    throw new DiagnosticError([{ code: 'config-file', severity: 'error', message, file }]);
  }
}
