import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CapturedMessage } from '@passport-soap/passport/captures';
import {
  createProtocolRules,
  type JudgedMessage,
  judgeCaptures,
  type ProtocolRule,
  type ProtocolRules,
  passportSchemas,
} from '@passport-soap/passport/conformance';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import type { Context } from '../context.js';
import { CommandError, explainSystemError } from '../errors.js';
import { passportSchemaFolder } from './passport-schema-files.js';

export interface Judge {
  /** Messages of one exchange have to be in one call. */
  judge(messages: readonly CapturedMessage[]): JudgedMessage[];
  /** The rule of the protocol that a finding's code names. */
  ruleOf(code: string): ProtocolRule | undefined;
}

export interface JudgeSchemas {
  /** Instead of the Passport bindings. */
  readonly schemas?: readonly string[];
  /** An ISO Schematron schema: instead of the Passport rules, or beside the schemas that are named. */
  readonly rules?: string;
}

/**
 * A judge of messages: by the schemas that are named, or else by the Passport bindings and the protocol's rules.
 * @throws CommandError if the schemas or rules cannot be read or are in error
 */
export async function createJudge({ schemas, rules }: JudgeSchemas, context: Context): Promise<Judge> {
  const named = rules === undefined ? undefined : await openRules(rules, true);
  if (schemas !== undefined) {
    const { namedSchemas } = await import('./named-schemas.js');
    const { sets, ...choice } = await namedSchemas(schemas, context);
    const [set, ...others] = sets;
    const ruled = named === undefined ? set : { ...set, rules: named };
    return judgeBy({ ...choice, sets: [ruled, ...others] }, named === undefined ? [] : [named]);
  }
  const folder = passportSchemaFolder();
  const rst = named ?? (await openRules(join(folder, 'rst', 'rst.sch')));
  const rst2 = named ?? (await openRules(join(folder, 'rst2', 'rst2.sch')));
  return judgeBy(passportSchemas({ rst, rst2 }), [rst, rst2]);
}

function judgeBy(schemas: Parameters<typeof judgeCaptures>[1]['schemas'], rules: readonly ProtocolRules[]): Judge {
  const byCode = new Map(rules.flatMap((each) => each.rules.map((rule) => [rule.id, rule] as const)));
  return {
    judge: (messages) => judgeCaptures(messages, { schemas }),
    ruleOf: (code) => byCode.get(code),
  };
}

async function openRules(file: string, verify = false): Promise<ProtocolRules> {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw new CommandError(`${path}: ${explainSystemError(error)}`);
    }
  };
  const resolve = (href: string, from = file) => {
    const path = join(dirname(from), href);
    return { file: path, text: read(path) };
  };
  try {
    return await createProtocolRules(read(file), { file, resolve, verify });
  } catch (error) {
    if (error instanceof DiagnosticError) throw new CommandError(error.diagnostics.map(describe).join('\n'));
    throw error;
  }
}

function describe({ file, line, column, message }: Diagnostic): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
