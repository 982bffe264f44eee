import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CapturedMessage } from '@passport-soap/passport/captures';
import {
  type JudgedMessage,
  judgeCaptures,
  type ProtocolRule,
  type ProtocolRules,
  passportSchemas,
  prepareProtocolRules,
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
  if (schemas !== undefined) {
    const named = rules === undefined ? undefined : await openRules(rules);
    const { namedSchemas } = await import('./named-schemas.js');
    const { sets, ...choice } = await namedSchemas(schemas, context);
    const [set, ...others] = sets;
    const ruled = named === undefined ? set : { ...set, rules: named };
    return judgeBy({ ...choice, sets: [ruled, ...others] }, () => (named === undefined ? [] : [named]));
  }
  if (rules !== undefined) {
    const named = await openRules(rules);
    return judgeBy(passportSchemas({ rst: named, rst2: named }), () => [named]);
  }
  const folder = passportSchemaFolder();
  const compile = await prepareProtocolRules();
  const opened: ProtocolRules[] = [];
  /** Compiled when the first message comes that they are for. */
  const lazily = (set: string): Pick<ProtocolRules, 'check'> => {
    let compiled: ProtocolRules | undefined;
    return {
      check(exchange) {
        if (compiled === undefined) {
          compiled = readRules(compile, join(folder, set, `${set}.sch`), false);
          opened.push(compiled);
        }
        return compiled.check(exchange);
      },
    };
  };
  return judgeBy(passportSchemas({ rst: lazily('rst'), rst2: lazily('rst2') }), () => opened);
}

function judgeBy(
  schemas: Parameters<typeof judgeCaptures>[1]['schemas'],
  opened: () => readonly ProtocolRules[],
): Judge {
  return {
    judge: (messages) => judgeCaptures(messages, { schemas }),
    ruleOf: (code) =>
      opened()
        .flatMap(({ rules }) => rules)
        .find(({ id }) => id === code),
  };
}

/** Rules that the user wrote are tried out at once. */
async function openRules(file: string): Promise<ProtocolRules> {
  return readRules(await prepareProtocolRules(), file, true);
}

function readRules(
  compile: Awaited<ReturnType<typeof prepareProtocolRules>>,
  file: string,
  verify: boolean,
): ProtocolRules {
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
    return compile(read(file), { file, resolve, verify });
  } catch (error) {
    if (error instanceof DiagnosticError) throw new CommandError(error.diagnostics.map(describe).join('\n'));
    throw error;
  }
}

function describe({ file, line, column, message }: Diagnostic): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
