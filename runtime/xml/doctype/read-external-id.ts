import type { DeclarationCursor } from './declaration-cursor.js';

/** The identifiers of an external entity, a notation or an external subset. */
export interface ExternalId {
  readonly publicId: string | undefined;
  readonly systemId: string | undefined;
}

/** [13] PubidChar. */
const publicIdentifier = /^[ \r\na-zA-Z0-9'()+,./:=?;!*#@$_%-]*$/;

/**
 * Reads an external identifier, if there is one ([75] ExternalID, §4.2.2).
 *
 * @param publicAlone Whether there may be a public identifier without a system identifier, as notations have it ([83] PublicID)
 */
export function readExternalId(cursor: DeclarationCursor, publicAlone: boolean): ExternalId | undefined {
  if (cursor.take('SYSTEM')) {
    cursor.space();
    return { publicId: undefined, systemId: cursor.quoted() };
  }
  if (!cursor.take('PUBLIC')) return undefined;
  cursor.space();
  const start = cursor.at;
  const publicId = cursor.quoted();
  if (!publicIdentifier.test(publicId)) {
    cursor.fail('wf-markup-declaration', start, 'a public identifier with a character that it cannot have');
  }
  const spaced = cursor.skipSpace();
  const next = cursor.text.charAt(cursor.at);
  if (publicAlone && next !== '"' && next !== "'") return { publicId, systemId: undefined };
  if (!spaced) cursor.expected('white space');
  return { publicId, systemId: cursor.quoted() };
}
