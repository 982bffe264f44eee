import { signMessage } from '@passport-soap/passport';
import { DiagnosticError } from '@passport-soap/runtime';
import { XmlError } from '@passport-soap/runtime/xml';
import { dice } from '../fuzz/dice.js';
import { changeText } from './change-text.js';
import { dress } from './dress.js';
import { encode } from './encode.js';
import { judgeAnswer, leaksStack } from './judge-answer.js';
import type { Rig } from './rig.js';
import type { Seed } from './seeds.js';

/** One request and what was wrong with how it was dealt with. */
export interface Round {
  /** The seed's, and how the request is dressed. */
  readonly what: string;
  readonly body: Uint8Array;
  readonly wrong: readonly string[];
  /** To count what becomes of requests by: a test of refusals alone would test little. */
  readonly outcome: string;
  /** Milliseconds. */
  readonly took: number;
}

/** A random request, the same for the same number and seeds, and whether it is dealt with as it must be. */
export async function playRound(number: number, rig: Rig, seeds: readonly Seed[]): Promise<Round> {
  const random = dice(number);
  const seed = random.pick(seeds);
  const text = sign(random.once(20) ? seed.text : changeText(random, seed.text), seed);
  const encoded = encode(random, text);
  const { request, connection } = dress(random, seed, encoded);
  const { method, url } = request;
  rig.forget();
  const began = performance.now();
  const wrong: string[] = [];
  let outcome = 'rejected';
  try {
    const response = await rig.service.handler(request, connection);
    outcome = `${response.status} ${rig.heard.problems[0] ?? rig.heard.said.find((said) => /^(?:signed|ref|red)/.test(said)) ?? ''}`;
    wrong.push(...(await judgeAnswer({ url, method, hidden: seed.hidden, secret: seed.secret }, response)));
  } catch (error) {
    wrong.push(`the handler rejects: ${stackOf(error)}`);
  }
  const took = performance.now() - began;
  const { errors, problems, said } = rig.heard;
  wrong.push(...errors.map((error) => `the service failed: ${stackOf(error)}`));
  for (const problem of problems) {
    if (['implementation-failed', 'implementation-timeout', 'invalid-reply'].includes(problem)) {
      wrong.push(`the service failed: ${problem} ${said.join(' ')}`);
    }
  }
  for (const sentence of said) {
    // Names are told, and those of namespaces: that no secret is one is the sender's business.
    const values = sentence.replace(/in the namespace "[^"]*"/g, '');
    if (seed.hidden.some((hidden) => values.includes(hidden)) || leaksStack(sentence)) {
      wrong.push(`a diagnostic tells too much: ${sentence}`);
    }
  }
  return { what: `${seed.name}; ${method} ${url}`, body: encoded.bytes, wrong, outcome: outcome.trim(), took };
}

/** Signed after the change, most of the time; some changes leave nothing to sign. */
function sign(text: string, { secret }: Seed): string {
  if (secret === undefined) return text;
  try {
    return signMessage(text, { secret }).message;
  } catch (error) {
    if (error instanceof DiagnosticError || error instanceof XmlError) return text;
    throw error;
  }
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
