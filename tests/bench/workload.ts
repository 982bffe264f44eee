import { serializeEnvelope, type soap } from '@passport-soap/bindings/rst';
import type { WireProfile } from '@passport-soap/runtime/schema';
import { redirectFault, requestMsnp12, requestMsnp15, responseMsnp15 } from './messages.js';
import { compact, openClose, pretty, renamed, singleQuotes } from './spellings.js';

/** A message to be read, in every form that a contender may want. */
export interface Message {
  readonly name: string;
  readonly value: soap.Envelope;
  readonly bytes: Buffer;
  readonly text: string;
  /** The equal object, for the reference. */
  readonly json: Buffer;
  /** How many elements there are. */
  readonly elements: number;
  /** Texts that a reader must have found, whatever its result looks like. */
  readonly landmarks: readonly string[];
}

/** The workload, small messages first. */
export function makeWorkload(): Message[] {
  const response = responseMsnp15(4);
  return [
    message('request MSNP12', requestMsnp12()),
    message('request MSNP15', requestMsnp15()),
    message('response MSNP15', response),
    message('redirect fault', redirectFault()),
    message('response: pretty', response, pretty),
    message('response: prefixes renamed', response, renamed),
    message('response: single quotes', response, singleQuotes),
    message('response: <x></x>', response, openClose),
    message('response: non-ASCII', withNonAscii(response)),
    message('response, 7 tokens', responseMsnp15(7)),
    message('response, 100 tokens', responseMsnp15(100)),
    message('response, 10,000 tokens', responseMsnp15(10_000)),
  ];
}

function message(name: string, value: soap.Envelope, profile: WireProfile = compact): Message {
  const text = serializeEnvelope(value, { profile });
  const json = JSON.stringify(value);
  return {
    name,
    value,
    bytes: Buffer.from(text),
    text,
    json: Buffer.from(json),
    elements: text.match(/<[^/?!]/g)?.length ?? 0,
    landmarks: landmarksOf(json),
  };
}

/** Every address, ticket and policy; what peers convert (numbers, dates) or trim is left out. */
function landmarksOf(json: string): string[] {
  const found: string[] = [];
  JSON.parse(json, (key, value: unknown) => {
    if (
      typeof value === 'string' &&
      value.length > 12 &&
      !/^\d{4}-/.test(value) &&
      key !== 'kind' &&
      key !== 'namespace'
    )
      found.push(value);
    return value;
  });
  return found;
}

function withNonAscii(envelope: soap.Envelope): soap.Envelope {
  const pp = envelope.header?.pp;
  const info = pp?.serverInfo;
  if (pp === undefined || info === undefined) throw new Error('the response has a serverInfo');
  return { ...envelope, header: { pp: { ...pp, serverInfo: { ...info, value: 'BENCHSERVER1 Zürich 2009.05.04' } } } };
}
