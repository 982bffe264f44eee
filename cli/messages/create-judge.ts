import { join } from 'node:path';
import type { CapturedMessage } from '@passport-soap/passport/captures';
import {
  type JudgedMessage,
  judgeCaptures,
  type ProtocolRule,
  passportSchemas,
  recognize,
  type SchemaChoice,
} from '@passport-soap/passport/conformance';
import type { Context } from '../context.js';
import { openRules } from './open-rules.js';
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
  /** The same: the sets of a configuration, with their rules. */
  readonly config?: string;
  /** An ISO Schematron schema: instead of the Passport rules, or beside the schemas that are named. */
  readonly rules?: string;
}

/**
 * A judge of messages: by the schemas that are named, or else by the Passport bindings and the protocol's rules.
 * @throws CommandError if the schemas or rules cannot be read or are in error
 */
export async function createJudge({ schemas, config, rules }: JudgeSchemas, context: Context): Promise<Judge> {
  const named = rules === undefined ? undefined : await openRules(rules);
  if (schemas !== undefined || config !== undefined) {
    const { configuredSchemas, namedSchemas } = await import('./named-schemas.js');
    const choice =
      schemas === undefined ? await configuredSchemas(config ?? '', context) : await namedSchemas(schemas, context);
    if (named === undefined) return judgeBy(choice);
    const [first, ...others] = choice.sets.map((set) => ({ ...set, rules: named }));
    return judgeBy(first === undefined ? choice : { ...choice, sets: [first, ...others] });
  }
  const folder = passportSchemaFolder();
  const rst = named ?? (await openRules(join(folder, 'rst', 'rst.sch')));
  const rst2 = named ?? (await openRules(join(folder, 'rst2', 'rst2.sch')));
  return judgeBy(passportSchemas({ rst, rst2 }));
}

function judgeBy(schemas: SchemaChoice): Judge {
  const rules = schemas.sets.flatMap((set) => set.rules?.rules ?? []);
  const byCode = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    judge: (messages) => judgeCaptures(messages, { schemas, recognize }),
    ruleOf: (code) => byCode.get(code),
  };
}
