import { join } from 'node:path';
import type { CapturedMessage } from '@passport-soap/passport/captures';
import {
  type JudgedMessage,
  judgeCaptures,
  type ProtocolRule,
  type ProtocolRules,
  passportSchemas,
  recognize,
  type SchemaChoice,
} from '@passport-soap/passport/conformance';
import type { Context } from '../context.js';
import { openRules, openRulesLazily } from './open-rules.js';
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
  const opened: ProtocolRules[] = [];
  const choice = await chooseSchemas({ schemas, config }, opened, context);
  if (rules !== undefined) {
    const named = await openRules(rules);
    const [first, ...others] = choice.sets.map((set) => ({ ...set, rules: named }));
    return judgeBy(first === undefined ? choice : { ...choice, sets: [first, ...others] }, [named]);
  }
  return judgeBy(choice, opened);
}

async function chooseSchemas(
  { schemas, config }: { readonly schemas: readonly string[] | undefined; readonly config: string | undefined },
  opened: ProtocolRules[],
  context: Context,
): Promise<SchemaChoice> {
  if (schemas !== undefined || config !== undefined) {
    const { configuredSchemas, namedSchemas } = await import('./named-schemas.js');
    return schemas === undefined ? configuredSchemas(config ?? '', opened, context) : namedSchemas(schemas, context);
  }
  const folder = passportSchemaFolder();
  const files = [join(folder, 'rst', 'rst.sch'), join(folder, 'rst2', 'rst2.sch')];
  const [rst, rst2] = await openRulesLazily(files, (rules) => void opened.push(rules));
  const passport = passportSchemas({ ...(rst === undefined ? {} : { rst }), ...(rst2 === undefined ? {} : { rst2 }) });
  return { ...passport, explainUnknown: (root) => `${passport.explainUnknown(root)}; --schema names other schemas` };
}

function judgeBy(schemas: SchemaChoice, opened: readonly ProtocolRules[]): Judge {
  return {
    judge: (messages) => judgeCaptures(messages, { schemas, recognize }),
    ruleOf: (code) => opened.flatMap(({ rules }) => rules).find(({ id }) => id === code),
  };
}
