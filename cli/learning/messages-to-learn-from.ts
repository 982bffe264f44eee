import type { LearnMessage } from '@passport-soap/codegen/learning';
import { decodeXml, XmlError } from '@passport-soap/runtime/xml';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { openMessage } from '../messages/open-message.js';

/** What captures hold: the messages in them, and what cannot be learnt from. */
export interface LearnableMessages {
  readonly messages: readonly LearnMessage[];
  readonly unread: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * The messages of captures, each a well-formed document with where it was seen.
 *
 * @throws CommandError if a file cannot be read
 */
export async function messagesToLearnFrom(names: readonly string[], context: Context): Promise<LearnableMessages> {
  if (names.filter((name) => name === '-').length > 1)
    throw new CommandError('standard input (-) can be read only once');
  const messages: LearnMessage[] = [];
  const unread: { name: string; reason: string }[] = [];
  for (const name of names) {
    const { file, body, encoding, diagnostics } = await openMessage(name, context.stdin);
    const [wrong] = diagnostics;
    if (wrong !== undefined) {
      unread.push({ name: file, reason: wrong.message });
      continue;
    }
    try {
      const text = decodeXml(body, { file, ...(encoding === undefined ? {} : { encoding }) });
      messages.push({ name: file, text, seen: { capture: file.split(/[\\/]/).at(-1) ?? file } });
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      unread.push({ name: file, reason: error.message });
    }
  }
  return { messages, unread };
}
