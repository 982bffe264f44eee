import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { SoapHandler } from './handler-options.js';

export interface NodeListenerOptions {
  /** What the handler, or the response, threw that was not the handler's to answer. Default: nothing is done. */
  readonly onError?: (error: unknown) => void;
  /** Milliseconds that an unread body is waited for after an early answer, so that the sender gets to read it; default 1,000. */
  readonly linger?: number;
}

/**
 * A listener for `http.createServer` and `https.createServer`. The handler's `signal` fires when the peer goes away;
 * no error of a connection or of the handler gets out of it.
 */
export function toNodeListener(
  handler: SoapHandler,
  options: NodeListenerOptions = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  return (incoming, outgoing) => {
    serve(handler, incoming, outgoing, options).catch((error: unknown) => {
      try {
        options.onError?.(error);
      } finally {
        outgoing.destroy();
      }
    });
  };
}

async function serve(
  handler: SoapHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: NodeListenerOptions,
): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  outgoing.on('error', () => gone.abort());
  incoming.on('error', () => gone.abort());
  const secure = (incoming.socket as Partial<TLSSocket>).encrypted === true;
  const { remoteAddress } = incoming.socket;
  let answer: Response;
  try {
    const request = toRequest(incoming, secure, gone.signal);
    answer = await handler(request, { secure, ...(remoteAddress === undefined ? {} : { remoteAddress }) });
  } catch (error) {
    options.onError?.(error);
    answer = new Response('Internal Server Error\n', { status: 500, headers: { 'content-type': 'text/plain' } });
  }
  const body = new Uint8Array(await answer.arrayBuffer());
  if (gone.signal.aborted) return;
  for (const [name, value] of answer.headers) outgoing.appendHeader(fieldName(name), value);
  if (!outgoing.hasHeader('content-length')) outgoing.setHeader('Content-Length', body.length);
  outgoing.statusCode = answer.status;
  if (incoming.complete) {
    outgoing.end(body);
    return;
  }
  // The rest of the request would be taken for the next one: the connection ends here.
  outgoing.setHeader('Connection', 'close');
  outgoing.end(body);
  drain(incoming, options.linger ?? 1000);
}

/**
 * `content-length` as `Content-Length`: `Headers` makes all names lower-case, and libpurple and msn-pecan
 * look for the field with the case of its letters.
 */
function fieldName(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** Reads on and throws away for a while: closing with unread bytes would reset the connection and lose the answer. */
function drain(incoming: IncomingMessage, milliseconds: number): void {
  const timer = setTimeout(() => incoming.socket.destroy(), milliseconds);
  incoming.on('end', () => clearTimeout(timer));
  incoming.on('close', () => clearTimeout(timer));
  incoming.resume();
}

function toRequest(incoming: IncomingMessage, secure: boolean, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    try {
      headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
    } catch {
      // A field that node:http takes and Headers does not; nothing of SOAP's depends on one.
    }
  }
  const method = incoming.method ?? 'GET';
  const init: RequestInit & { duplex?: 'half' } = { method: requestMethod(method), headers, signal };
  if (init.method !== 'GET' && init.method !== 'HEAD') {
    init.body = bodyStream(incoming);
    init.duplex = 'half';
  }
  return new Request(urlOf(incoming, secure), init);
}

/** Request refuses CONNECT, TRACE and TRACK; a handler only has to see that it is none of its own. */
function requestMethod(method: string): string {
  return /^(?:connect|trace|track)$/i.test(method) ? 'OPTIONS' : method;
}

function urlOf(incoming: IncomingMessage, secure: boolean): string {
  const target = incoming.url ?? '/';
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) {
    // Request takes no URL with a user in it, and says so with the password.
    const url = new URL(target);
    url.username = '';
    url.password = '';
    return url.href;
  }
  const host = incoming.headers.host ?? '';
  const scheme = secure ? 'https' : 'http';
  const isHost = /^[\w.-]+(?::\d{1,5})?$|^\[[\da-f:.]+\](?::\d{1,5})?$/i.test(host);
  // E.g. port 99999.
  const origin = `${scheme}://${isHost && URL.canParse(`${scheme}://${host}`) ? host : 'localhost'}`;
  // Joined, not resolved: against a base, //RST.srf would be a host.
  const url = `${origin}${target.startsWith('/') ? target : `/${target}`}`;
  return URL.canParse(url) ? url : `${origin}/`;
}

/** The body, read no faster than it is asked for. Cancelling only stops reading: the socket is needed for the answer. */
function bodyStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let done = false;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        incoming.pause();
        const finish = (act: () => void) => {
          if (done) return;
          done = true;
          act();
        };
        incoming.on('data', (chunk: Uint8Array) => {
          if (done) return;
          controller.enqueue(new Uint8Array(chunk));
          if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
        });
        incoming.on('end', () => finish(() => controller.close()));
        incoming.on('error', (error) => finish(() => controller.error(error)));
        incoming.on('close', () => finish(() => controller.error(new Error('the connection was closed'))));
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        done = true;
        incoming.pause();
      },
    },
    { highWaterMark: 1 },
  );
}
