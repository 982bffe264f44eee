import { mock } from 'node:test';
import { inspect } from 'node:util';
import { createPassportClient, PassportError, type SignIn, targets } from '@passport-soap/passport';
import { type Fetch, SoapClientError } from '@passport-soap/runtime/soap';
import { type Dice, dice } from '../fuzz/dice.js';
import { changeEncrypted } from './change-encrypted.js';
import { changeText } from './change-text.js';
import { encode } from './encode.js';
import { leaksStack } from './judge-answer.js';
import { now, type Rig, user } from './rig.js';
import type { Round } from './round.js';

/** Captured answers, of either vocabulary; none where they are not there. */
export type Captures = Readonly<Record<'rst' | 'rst2', readonly string[]>>;

const statuses = [200, 200, 200, 200, 500, 400, 302, 401, 503, 201];
const names = ['dana@example.org', 'dana@moved.example.org', 'dana@federated.example.org', 'nobody@example.org'];

/** How long a client may need, with time passing as fast as it can, in seconds: three attempts of 30 s, and redirects. */
const patience = 1000;

/**
 * A client that is answered by somebody hostile: what it comes to must be a sign-in or one of the two errors, in the end,
 * and say no secret. The same for the same number.
 */
export async function playClientRound(number: number, rig: Rig, captures: Captures): Promise<Round> {
  const random = dice(number);
  const vocabulary = random.pick(['rst', 'rst2'] as const);
  const secrets = new Set<string>([user.password]);
  let proof: string | undefined;
  let last: Uint8Array = new Uint8Array();
  let serving = false;
  const fetch: Fetch = async (url, init) => {
    serving = true;
    const response = await rig.service.handler(new Request(url, { ...init, signal: null }));
    const honest = await response.text();
    serving = false;
    for (const [, secret = ''] of honest.matchAll(/>((?:t=)?[\w+/=]{24,})(?:&amp;p=[^<]*)?</g)) secrets.add(secret);
    const { bytes, text } = distort(random, honest, captures[vocabulary], proof);
    for (const [, secret = ''] of text.matchAll(
      /<(?:wsse:BinarySecurityToken|CipherValue|wst:BinarySecret)\b[^>]*>([^<]{16,})</g,
    )) {
      secrets.add(secret.slice(0, 60));
    }
    last = bytes;
    return deliver(random, bytes);
  };
  const client = createPassportClient({
    endpoint: `https://passport.test/${vocabulary === 'rst' ? 'RST' : 'RST2'}.srf`,
    fetch,
    mode: random.pick(['lenient', 'lenient', 'strict']),
    renewal: random.pick(['signed', 'password']),
    clock: () => now,
  });
  const wrong: string[] = [];
  const outcomes: string[] = [];
  const single = random.once(4);
  const steps: readonly (() => Promise<unknown>)[] = [
    () =>
      client.signIn({
        account: random.once(4) ? random.pick(names) : user.name,
        password: user.password,
        targets: single ? [targets.tokenBroker] : [targets.messengerClear, targets.contacts, targets.support],
        single,
        remember: random.once(2),
      }),
    () => client.tickets.get('storage.msn.com', 'MBI'),
    () => client.answerChallenge('MBI_KEY_OLD', 'A'.repeat(64)),
  ];
  const began = performance.now();
  for (const step of steps) {
    const { value, error } = await settle(step, () => serving);
    if (error === undefined) {
      outcomes.push(value instanceof PassportError ? value.code : 'well');
      proof ??= (value as SignIn).tickets?.get('http://Passport.NET/tb')?.proof;
      if (value instanceof PassportError) wrong.push(...judgeError(value, secrets));
    } else {
      outcomes.push(error instanceof PassportError || error instanceof SoapClientError ? error.code : String(error));
      wrong.push(...judgeError(error, secrets));
    }
    if (outcomes.at(0) !== 'well') break;
  }
  client.signOut();
  return {
    what: `client of ${vocabulary}`,
    body: last,
    wrong,
    outcome: `client: ${outcomes.join(', ')}`,
    took: performance.now() - began,
  };
}

/** Runs it while time flies, but for when it is the service that works: its threads do not know of that time. */
async function settle(
  step: () => Promise<unknown>,
  serving: () => boolean,
): Promise<{ value?: unknown; error?: unknown }> {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    let settled: { value?: unknown; error?: unknown } | undefined;
    step().then(
      (value) => {
        settled = { value };
      },
      (error: unknown) => {
        settled = { error };
      },
    );
    for (let second = 0; settled === undefined && second < patience; ) {
      await new Promise((resolve) => setImmediate(resolve));
      if (settled !== undefined || serving()) continue;
      mock.timers.tick(1000);
      second += 1;
    }
    return settled ?? { error: new Error(`it has not ended after ${patience} s`) };
  } finally {
    mock.timers.reset();
  }
}

/** What somebody hostile makes of an honest answer: nothing, something of it, or another's. */
function distort(random: Dice, honest: string, captures: readonly string[], proof: string | undefined) {
  const chosen = random.once(4) && captures.length > 0 ? random.pick(captures) : honest;
  const opened = proof === undefined ? chosen : changeEncrypted(random, chosen, proof);
  const text = random.once(3) ? opened : changeText(random, opened);
  return { text, bytes: encode(random, text).bytes };
}

/** The answer as it comes over the line, whole or not. */
async function deliver(random: Dice, bytes: Uint8Array): Promise<Response> {
  const status = random.pick(statuses);
  const headers = {
    'content-type': random.pick(['text/xml', 'text/html', 'application/soap+xml; charset=utf-16', 'x']),
  };
  const half = bytes.subarray(0, bytes.length >> 1);
  switch (random.integer(60)) {
    case 0:
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(user.password), { code: 'ECONNRESET' }) });
    case 1:
      return Response.error();
    case 2:
      return new Response(null, { status: 204 });
    case 3:
      return new Response(streamOf([half], 'stays open'), { status, headers });
    case 4:
      return new Response(streamOf([half], 'breaks'), { status, headers });
    case 5:
      return new Response(streamOf([new Uint8Array(2_000_000)], 'ends'), { status, headers });
    case 6:
      return new Response(bytes as Uint8Array<ArrayBuffer>, { status, headers: { 'content-length': '99999999' } });
    case 7:
      return new Promise<Response>(() => {});
    case 8:
      return new Response(streamOf([half, new Uint8Array(0), bytes.subarray(half.length)], 'ends'), {
        status,
        headers,
      });
    default:
      return new Response(bytes as Uint8Array<ArrayBuffer>, { status, headers });
  }
}

function streamOf(chunks: readonly Uint8Array[], end: 'ends' | 'breaks' | 'stays open'): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      if (end === 'ends') controller.close();
      if (end === 'breaks') controller.error(new Error(user.password));
    },
  });
}

function judgeError(error: unknown, secrets: ReadonlySet<string>): string[] {
  if (!(error instanceof PassportError || error instanceof SoapClientError)) {
    return [`neither of the two errors: ${inspect(error)}`];
  }
  const wrong: string[] = [];
  const { message } = error;
  // Words of the server are told as its words: in fields of their own, which say so. The cause is the platform's.
  const { faultString, internalText, flowUrl, federation, cause, ...own } = { ...error } as Partial<PassportError> &
    Error;
  const shown = `${message}\n${inspect(own, { depth: 10 })}`.replace(/in the namespace "[^"]*"/g, '');
  for (const secret of secrets) if (shown.includes(secret)) wrong.push(`an error says a secret: ${message}`);
  if (leaksStack(message)) wrong.push(`a message has a stack: ${message}`);
  return wrong;
}
