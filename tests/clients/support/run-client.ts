import type { Answer, KnownClient, Reading } from '../known-client.js';
import { ask } from './ask.js';
import { type Issued, issuedIn, readAs, whyNot } from './judge.js';
import { device, moved, plain, type Running, special } from './start-service.js';

export interface Outcome {
  /** Why the service did not take the request; `undefined` if it gave out all that was asked for. */
  readonly refusal: string | undefined;
  /** Why the client cannot sign in with the answer. */
  readonly failure: string | undefined;
  readonly wrongPassword: Reading | string;
  readonly redirect: Reading | string;
  /** To be tried with changes. */
  readonly answer: Answer;
  readonly issued: readonly Issued[];
}

/** Signs in with the client: rightly, with a wrong password, and with an account that is served elsewhere. */
export async function runClient(client: KnownClient, service: Running): Promise<Outcome> {
  service.forget();
  const user = client.device === true ? device : plain;
  const answer = await ask(client, client.escapes && user === plain ? special : user, service.port);
  const refusal = whyRefused(service);
  const issued = await issuedIn(answer, service);
  const wrong = await ask(client, { ...user, password: 'not sesame' }, service.port);
  const elsewhere = await ask(client, moved, service.port);
  return {
    refusal,
    failure: refusal ?? whyNot(client, answer, issued),
    wrongPassword: readAs(client, wrong),
    redirect: readAs(client, elsewhere),
    answer,
    issued,
  };
}

function whyRefused({ events }: Running): string | undefined {
  const [event] = events;
  if (event === undefined) return 'the request is not understood';
  if (event.outcome !== 'signed-in') return `${event.outcome}${event.code === undefined ? '' : `: ${event.code}`}`;
  const refused = event.tokens.find(({ code }) => code !== undefined);
  return refused && `${refused.target} is refused: ${refused.code}`;
}
