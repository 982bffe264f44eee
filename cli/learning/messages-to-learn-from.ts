import type { LearnMessage } from '@passport-soap/codegen/learning';
import { type JudgedMessage, judgeCaptures, passportSchemas, recognize } from '@passport-soap/passport/conformance';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { namedSchemas } from '../messages/named-schemas.js';
import { openCaptures } from '../messages/open-captures.js';

/** What captures hold: the messages in them, and what cannot be learnt from. */
export interface LearnableMessages {
  readonly messages: readonly LearnMessage[];
  readonly unread: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * The messages of captures, each a well-formed document (repaired, if need be) with where it was seen.
 *
 * @param schemas those that are edited, if not Passport's
 * @throws CommandError if a file cannot be read, or the schemas are in error
 */
export async function messagesToLearnFrom(
  names: readonly string[],
  schemas: readonly string[] | undefined,
  context: Context,
): Promise<LearnableMessages> {
  const { messages: captured, problems } = await openCaptures(names, context.stdin);
  if (problems.length > 0) throw new CommandError(problems.join('; '));
  const messages: LearnMessage[] = [];
  const unread: { name: string; reason: string }[] = [];
  // What is not well-formed is repaired by the names of the schemas that are edited.
  const choice = schemas === undefined ? passportSchemas() : await namedSchemas(schemas, context);
  for (const judged of judgeCaptures(captured, { schemas: choice, recognize })) {
    const { message, root, repaired } = judged;
    if (root === undefined) unread.push({ name: message.name, reason: whyNot(judged) });
    else messages.push({ name: message.name, text: repaired, seen: sightingOf(judged) });
  }
  return { messages, unread };
}

function whyNot({ findings }: JudgedMessage): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.at(-1)?.message ?? 'there is no document in it';
}

/** Less sure than this, who wrote a message is not said in a schema. */
const sureEnough = 0.6;

function sightingOf({ message, recognized }: JudgedMessage): NonNullable<LearnMessage['seen']> {
  const { name, source, time } = message;
  const [likely] = recognized?.implementations ?? [];
  return {
    // Of an entry of an archive, the archive: its path inside says nothing to others.
    capture: (source.whole ? name : source.file).split(/[\\/]/).at(-1) ?? name,
    ...(time === undefined ? {} : { when: time.slice(0, 10) }),
    ...(likely === undefined || likely.sure < sureEnough ? {} : { client: likely.name }),
  };
}
