import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import type { ErrorObject, SchemaObject, ValidateFunction } from 'ajv';
import { loadPackage } from '../load-package.js';
import { escapePointer, locateJson, position } from './locate-json.js';

/**
 * Parses a configuration file in JSON and checks it against its JSON Schema.
 *
 * @param file how messages name it
 * @throws DiagnosticError with every finding, each at its line and column
 */
export function readJson<T>(text: string, file: string, schema: SchemaObject): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DiagnosticError([syntaxError(text, file, error as Error)]);
  }
  const validate = validatorOf<T>(schema);
  if (validate(value)) return value;
  const locate = locateJson(text);
  throw new DiagnosticError((validate.errors ?? []).map((error) => finding(error, file, locate)));
}

/** A JSON Schema, as {@link readJson} takes it. */
export type JsonSchema = SchemaObject;

const validators = new WeakMap<SchemaObject, ValidateFunction>();

function validatorOf<T>(schema: SchemaObject): ValidateFunction<T> {
  let validate = validators.get(schema);
  if (validate === undefined) {
    const { Ajv } = loadPackage<typeof import('ajv')>('ajv');
    validate = new Ajv({
      allErrors: true,
      verbose: true,
      allowUnionTypes: true,
      meta: false,
      validateSchema: false,
    }).compile(schema);
    validators.set(schema, validate);
  }
  return validate as ValidateFunction<T>;
}

function syntaxError(text: string, file: string, error: Error): Diagnostic {
  const at = position(text, offsetOf(error) ?? firstWrong(text));
  return { code: 'config-json', severity: 'error', message: `this is not JSON: ${plain(error.message)}`, file, ...at };
}

function offsetOf({ message }: Error): number | undefined {
  const found = /position (\d+)/.exec(message)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** V8 does not always say where: looked for as the shortest beginning of the text that nothing behind it can save. */
function firstWrong(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (canBegin(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return Math.min(good, text.trimEnd().length);
}

function canBegin(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const offset = offsetOf(error as Error);
    return offset === undefined ? /end of JSON input/.test((error as Error).message) : offset >= text.length;
  }
}

function plain(message: string): string {
  // The excerpt goes: a configuration may hold a password.
  return message
    .replace(/, (?:\.\.\.)?"[\s\S]*$/, '')
    .replace(/ in JSON at position \d+.*$/s, '')
    .replace(/^JSON\.parse: /, '');
}

function finding(
  error: ErrorObject,
  file: string,
  locate: (pointer: string) => { line: number; column: number },
): Diagnostic {
  const { instancePath, keyword, params } = error;
  const place = instancePath === '' ? 'the file' : instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  const key = keyword === 'additionalProperties' ? String(params.additionalProperty) : undefined;
  const pointer = key === undefined ? instancePath : `${instancePath}/${escapePointer(key)}`;
  return {
    code: 'config-schema',
    severity: 'error',
    message: messageOf(error, place),
    file,
    path: pointer === '' ? '/' : pointer,
    ...locate(pointer),
    ...(keyword === 'enum' ? { expected: (params.allowedValues as unknown[]).map(String) } : {}),
  };
}

function messageOf({ keyword, params, message, parentSchema }: ErrorObject, place: string): string {
  switch (keyword) {
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties as object | undefined) ?? {});
      return `${place} has no "${params.additionalProperty}"; it takes ${known.join(', ')}`;
    }
    case 'required':
      return `${place} must have "${params.missingProperty}"`;
    case 'enum':
      return `${place} must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'type':
      return `${place} must be of type ${[params.type].flat().join(' or ')}`;
    case 'pattern':
      return `${place} must match ${params.pattern}${parentSchema?.description === undefined ? '' : ` (${parentSchema.description})`}`;
    case 'minItems':
    case 'minLength':
      return `${place} must not be empty`;
    default:
      return `${place} ${message ?? 'is not valid'}`;
  }
}
