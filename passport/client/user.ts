import type { ServerFacts } from './vocabulary.js';

/** What the header of an answer says of the user. */
export interface User {
  /** 16 hexadecimal digits, upper case. */
  readonly puid?: string;
  /** 16 hexadecimal digits, lower case. */
  readonly cid?: string;
  /** `psf:credProperty` by name, e.g. `AuthMembername`, `FirstName`, `Language`. */
  readonly properties: ReadonlyMap<string, string>;
}

export function readUser(pp: ServerFacts | undefined): User {
  const properties = new Map<string, string>();
  for (const { name, value } of pp?.credProperties?.credProperty ?? []) {
    if (name !== undefined) properties.set(name, value ?? '');
  }
  const cid = properties.get('CID');
  return {
    ...(pp?.puid === undefined ? {} : { puid: pp.puid }),
    ...(cid === undefined || cid === '' ? {} : { cid }),
    properties,
  };
}
