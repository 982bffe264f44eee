import { randomBytes } from 'node:crypto';
import { readEnvelope } from '@passport-soap/bindings/rst';
import { readEnvelope as readEnvelope2 } from '@passport-soap/bindings/rst2';
import type { QNameValue } from '@passport-soap/runtime/schema';
import { type Fetch, SoapClientError } from '@passport-soap/runtime/soap';
import { createPassportClient, type PassportClient, type SignIn } from '../client/create-client.js';
import { PassportError } from '../client/error.js';
import { verifyAnswer } from '../mbi-key-old.js';
import type { Tickets } from '../tickets/create-tickets.js';
import { judgeMessages } from './judge-messages.js';
import { createRecorder, type Exchange } from './recorder.js';
import type { Cell, Row } from './types.js';
import type { Expectation, RigVariant } from './variants.js';

/** The ends that a variant is tried between. */
export interface Bench {
  readonly endpoint: string;
  readonly fetch: Fetch;
  /** Between the client and what is recorded. */
  readonly wrapFetch: (fetch: Fetch) => Fetch;
  readonly account: string;
  readonly password: string;
  /** What a notification server would check tickets with. */
  readonly verifyTicket: Tickets['verify'];
}

/** How the client came out of it. */
type Outcome = { readonly client: PassportClient; readonly signIn: SignIn } | { readonly error: unknown } | 'raw';

const none: Cell = { state: 'none', text: '–' };

/** Sends what the variant sends, and judges what went over the wire and what came of it. Never throws. */
export async function tryVariant(variant: RigVariant, bench: Bench): Promise<Row> {
  const began = performance.now();
  const recorder = createRecorder(bench.fetch);
  const outcome = await send(variant, bench, bench.wrapFetch(recorder.fetch));
  const { exchanges } = recorder;
  const requests = exchanges.map(({ request }) => request);
  const responses = exchanges.map(({ response }) => response).filter((response) => response !== undefined);
  const { expect } = variant;
  return {
    name: variant.name,
    title: variant.title,
    cells: {
      request: judgeMessages(
        requests,
        'request',
        expect.kind === 'invalid' ? 'not valid' : 'valid',
        variant.vocabulary,
      ),
      response: judgeMessages(responses, 'response', 'valid', variant.vocabulary),
      tickets: judgeTickets(variant, outcome, exchanges),
      challenge: await judgeChallenge(expect, outcome, bench),
    },
    messages: requests.length + responses.length,
    duration: performance.now() - began,
  };
}

async function send({ request, expect }: RigVariant, bench: Bench, fetch: Fetch): Promise<Outcome> {
  const { endpoint, account, password } = bench;
  try {
    if ('bodies' in request) {
      for (const body of request.bodies) await fetch(endpoint, { method: 'POST', body });
      return 'raw';
    }
    const client = createPassportClient({ endpoint, fetch, timeout: 10_000, renewal: 'signed' });
    const signIn = await client.signIn({ ...request, account, password, remember: false });
    if (expect.kind !== 'signed-in' || expect.renewal === undefined) return { client, signIn };
    const { address = '', policy } = expect.renewal;
    const renewed = await client.tickets.get(address, policy);
    if (renewed instanceof PassportError) return { error: renewed };
    const { account: holder } = await bench.verifyTicket(renewed.token);
    return holder.name === account ? { client, signIn } : { error: new Error('the renewed ticket is of another') };
  } catch (error) {
    return { error };
  }
}

function judgeTickets({ expect, vocabulary }: RigVariant, outcome: Outcome, exchanges: readonly Exchange[]): Cell {
  if (outcome === 'raw') return judgeFaults(exchanges, vocabulary);
  switch (expect.kind) {
    case 'refused':
      if ('error' in outcome && outcome.error instanceof PassportError && outcome.error.code === expect.code) {
        return { state: 'pass', text: 'refused, meant' };
      }
      return fail('not refused', `expected ${expect.code}, found ${describeOutcome(outcome)}`);
    case 'invalid':
      return fail('no answer', describeOutcome(outcome));
    case 'signed-in':
      return 'error' in outcome ? fail('none', describeOutcome(outcome)) : judgeSignIn(expect, outcome.signIn);
  }
}

function judgeSignIn(expect: Extract<Expectation, { kind: 'signed-in' }>, { tickets, refused }: SignIn): Cell {
  const meant = Object.entries(expect.refused ?? {});
  const details = [
    ...expect.tickets
      .filter((address) => !tickets.has(address))
      .map((address) => `no ticket for ${address}: ${refused.get(address)?.message ?? 'no answer'}`),
    ...[...tickets.keys()]
      .filter((address) => !expect.tickets.includes(address))
      .map((address) => `a ticket for ${address}, which should have been refused`),
    ...meant
      .filter(([address, code]) => refused.has(address) && refused.get(address)?.code !== code)
      .map(([address, code]) => `${address}: expected ${code}, found ${refused.get(address)?.code}`),
  ];
  const got = expect.tickets.filter((address) => tickets.has(address)).length;
  const count = `${got} of ${expect.tickets.length}`;
  if (details.length > 0) return { state: 'fail', text: count, details };
  return { state: 'pass', text: meant.length === 0 ? count : `${count}, ${meant.length} refused` };
}

/** What is not understood has to be answered so, without a word of what was sent. */
function judgeFaults(exchanges: readonly Exchange[], vocabulary: RigVariant['vocabulary']): Cell {
  const expected = vocabulary === 'rst2' ? 'wst:InvalidRequest' : 'S:Client';
  const details = exchanges.flatMap(({ response = '' }, index) => {
    const found = vocabulary === 'rst2' ? subcodeOf(response) : faultCodeOf(response);
    return found === expected ? [] : [`request ${index + 1}: expected the fault ${expected}, found ${found ?? 'none'}`];
  });
  if (details.length > 0) return { state: 'fail', text: 'no fault', details };
  return { state: 'pass', text: 'refused, meant' };
}

function faultCodeOf(response: Uint8Array | string): string | undefined {
  const content = readEnvelope(response).value?.content;
  return content?.kind === 'fault' ? spell(content.value.faultcode) : undefined;
}

function subcodeOf(response: Uint8Array | string): string | undefined {
  const content = readEnvelope2(response).value?.body.content;
  return content?.kind === 'fault' ? spell(content.value.code.subcode?.value) : undefined;
}

/** The prefix is part of the wire form: clients look for it. */
function spell(name: QNameValue | undefined): string | undefined {
  return name && `${name.prefix}:${name.local}`;
}

/** The client answers, with the proof that it was sent; a notification server checks, with the one that the ticket holds. */
async function judgeChallenge(expect: Expectation, outcome: Outcome, { verifyTicket }: Bench): Promise<Cell> {
  if (expect.kind !== 'signed-in' || expect.challenge === undefined) return none;
  if (outcome === 'raw' || 'error' in outcome) return fail('no ticket', 'there was no ticket to answer with');
  const ticket = outcome.signIn.tickets.get(expect.challenge);
  if (ticket === undefined) return fail('no ticket', `no ticket for ${expect.challenge}`);
  const nonce = randomBytes(48).toString('base64');
  try {
    const { proof } = await verifyTicket(ticket.token);
    if (proof === undefined) return fail('no proof', 'the service gave the ticket out without a proof token');
    const { answer } = await outcome.client.answerChallenge(ticket.policy ?? '', nonce, { address: expect.challenge });
    if (verifyAnswer(proof, nonce, answer)) return { state: 'pass', text: 'verified' };
    return fail('wrong', "the client's answer is not the one that the service computes");
  } catch (error) {
    return fail('no answer', describeError(error));
  }
}

function fail(text: string, detail: string): Cell {
  return { state: 'fail', text, details: [detail] };
}

function describeOutcome(outcome: Outcome): string {
  if (outcome === 'raw') return 'an answer';
  return 'error' in outcome ? describeError(outcome.error) : `a sign-in with ${outcome.signIn.tickets.size} tickets`;
}

function describeError(error: unknown): string {
  if (error instanceof PassportError || error instanceof SoapClientError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
