import type { CapturedMessage } from '@passport-soap/passport/captures';
import { type JudgedMessage, judgeCaptures, passportSchemas, recognize } from '@passport-soap/passport/conformance';
import type { Context } from '../context.js';

/** Judges messages; those of one exchange have to be in one call. */
export type Judge = (messages: readonly CapturedMessage[]) => JudgedMessage[];

/**
 * A judge of messages: by the schemas that are named, or else by the Passport bindings and the protocol's rules.
 * @throws CommandError if the schemas or rules cannot be read or are in error
 */
export async function createJudge(schemas: readonly string[] | undefined, context: Context): Promise<Judge> {
  if (schemas !== undefined) {
    const { namedSchemas } = await import('./named-schemas.js');
    const named = await namedSchemas(schemas, context);
    return (messages) => judgeCaptures(messages, { schemas: named });
  }
  const passport = passportSchemas();
  return (messages) => judgeCaptures(messages, { schemas: passport, recognize });
}
