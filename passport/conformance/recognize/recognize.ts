import type { Recognized, RecognizeInput } from '../types.js';
import { fingerprints } from './fingerprints.js';
import { type MessageFacts, readFacts } from './message-facts.js';
import { namespaces } from './namespaces.js';
import { rank } from './rank.js';
import { createMeets, type Sign, stepsOf, type Where } from './signs.js';
import { variants } from './variants.js';

/**
 * Says which of the protocol's variants a message is, and which implementation is likely to have written it: by
 * {@link variants} and {@link fingerprints}, see {@link rank} for how sure it is of that.
 * Messages of this project's own client and service are recognized as what their wire profile imitates. A message that
 * is of no variant has no implementation either. Nothing is thrown, whatever the text; it takes time in proportion to it.
 */
export function recognize(input: RecognizeInput): Recognized {
  const facts = readFacts(input.text, wanted, input.captured ?? input.text, input.http);
  const direction = input.direction ?? directionOf(facts);
  if (direction === undefined) return { implementations: [] };

  const meets = createMeets(facts);
  const ofDirection = <T extends { readonly direction: string }>(all: readonly T[]) =>
    all.filter((one) => one.direction === direction);
  const [variant] = rank(ofDirection(variants), meets);
  if (variant === undefined) return { direction, implementations: [] };
  const service = serviceOf(facts);
  const likely = ofDirection(fingerprints).filter((one) => one.service === undefined || one.service === service);
  return { direction, variant, implementations: rank(likely, meets) };
}

/** The version of SOAP tells the two services apart. */
function serviceOf({ root }: MessageFacts): 'rst' | 'rst2' {
  return root?.name.namespace === namespaces.soap12 ? 'rst2' : 'rst';
}

const asked = ['RequestMultipleSecurityTokens', 'RequestSecurityToken'];
const answered = [
  'Fault',
  'RequestSecurityTokenResponseCollection',
  'RequestSecurityTokenResponse',
  'pp',
  'EncryptedPP',
];

function directionOf({ elements }: MessageFacts): 'request' | 'response' | undefined {
  if (answered.some((name) => elements.has(name))) return 'response';
  if (asked.some((name) => elements.has(name))) return 'request';
  // The encrypted answer of RST.srf has nothing else to tell it by.
  return elements.get('EncryptedData')?.some(({ parent }) => parent?.name.local === 'Body') ? 'response' : undefined;
}

/** Local names that signs look for. */
const wanted: ReadonlySet<string> = new Set([
  ...asked,
  ...answered,
  'EncryptedData',
  ...[...variants, ...fingerprints].flatMap(({ signs }) => signs.flatMap(({ where }: Sign) => namesOf(where))),
]);

function namesOf(where: Where): string[] {
  if (where.kind === 'element') return stepsOf(where.path).slice(0, 1);
  return 'of' in where && typeof where.of !== 'string' ? where.of.flatMap(namesOf) : [];
}
