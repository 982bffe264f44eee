import type { PassportServiceOptions, SignInEvent } from '@passport-soap/passport/service';
import { type Diagnostic, formatDiagnostic } from '@passport-soap/runtime';
import { type RequestContext, remoteAddressOf, type SoapHandler } from '@passport-soap/runtime/soap';
import type { Log } from './log.js';
import { plain, plainWord } from './plain.js';

type Hooks = Required<Pick<PassportServiceOptions, 'onSignIn' | 'onDiagnostics' | 'onError'>>;

/** Hooks of the service that log: who, from where, for what, how it ended and how long it took; no secret. */
export function logEvents(log: Log): Hooks {
  return {
    onSignIn: (event, request) => logSignIn(log, event, request),
    onDiagnostics: (diagnostics, request) => logFindings(log, diagnostics, request),
    onError(error, { id, remoteAddress }) {
      // Of what accounts throw, the message may quote what was asked: the name of the error has to do.
      const name = error instanceof Error ? error.name : 'unknown';
      const { code } = (error ?? {}) as { code?: unknown };
      const known = typeof code === 'string' ? plain(code, 40) : undefined;
      const what = known === undefined ? plain(name, 40) : `${plain(name, 40)} (${known})`;
      log.write(
        'error',
        'error',
        { id, remoteAddress, name, code: known },
        `error: ${what} while answering ${id ?? 'a request'}`,
      );
    },
  };
}

function logSignIn(log: Log, event: SignInEvent, { id, started, remoteAddress, secure }: RequestContext): void {
  const { outcome, vocabulary, credential, name, code, detail } = event;
  const took = started === undefined ? undefined : Math.round(performance.now() - started);
  const who = name === undefined ? undefined : plainWord(name);
  const tokens = event.tokens.map((token) => ({
    ...token,
    target: plainWord(token.target),
    ...(token.policy === undefined ? {} : { policy: plainWord(token.policy) }),
  }));
  const list = tokens.map(({ target, policy, code: why }) =>
    [target, policy === undefined ? '' : ` ${policy}`, why === undefined ? '' : ` (${why})`].join(''),
  );
  const words = [
    outcome.padEnd(10),
    who ?? '(no name)',
    `from ${remoteAddress === undefined ? '?' : plain(remoteAddress)}${secure ? '' : ' in clear'}`,
    ...(code === undefined ? [] : [detail === undefined ? code : `${code} (${plain(detail)})`]),
    list.join(', '),
    `[${[vocabulary, ...(credential === undefined ? [] : [credential]), ...(took === undefined ? [] : [`${took} ms`]), ...(id === undefined ? [] : [id])].join(', ')}]`,
  ];
  log.write(
    'info',
    outcome,
    { id, name: who, vocabulary, credential, code, detail, remoteAddress, secure, milliseconds: took, tokens },
    words.join('  '),
  );
}

/** What is wrong with a message, for who writes the client that sent it. What ended the reading, if anything did, comes last. */
function logFindings(log: Log, diagnostics: readonly Diagnostic[], { id, remoteAddress }: RequestContext): void {
  const shown = diagnostics.length <= 3 ? diagnostics : [...diagnostics.slice(0, 2), ...diagnostics.slice(-1)];
  const findings = shown.map((one) => ({ ...one, message: plain(one.message, 500) }));
  const texts = shown.map((one) => plain(formatDiagnostic({ ...one, related: [] }), 500));
  const more = diagnostics.length === shown.length ? '' : ` (and ${diagnostics.length - shown.length} more)`;
  const from = remoteAddress === undefined ? '?' : plain(remoteAddress);
  log.write(
    'warn',
    'findings',
    { id, remoteAddress, count: diagnostics.length, findings },
    `message from ${from}: ${texts.join('; ')}${more}`,
  );
}

/** The same handler; requests that get no further than HTTP are logged: 429 as a warning, all others to find faults with. */
export function logRequests(log: Log, handler: SoapHandler, trustProxy: boolean): SoapHandler {
  return async (request, connection) => {
    const began = performance.now();
    const answer = await handler(request, connection);
    const { status } = answer;
    const milliseconds = Math.round(performance.now() - began);
    const remoteAddress = remoteAddressOf(request, connection, { trustProxy });
    const path = plain(new URL(request.url).pathname);
    const method = plain(request.method, 10);
    log.write(
      status === 429 ? 'warn' : 'debug',
      status === 429 ? 'rate-limited' : 'request',
      { remoteAddress, method, path, status, milliseconds },
      `${status} ${method} ${path}  from ${remoteAddress ?? '?'}  [${milliseconds} ms]`,
    );
    return answer;
  };
}
