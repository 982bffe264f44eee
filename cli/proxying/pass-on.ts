import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { explainSystemError } from '../errors.js';
import { endToEnd, fieldOf, pairs, withHost } from './fields.js';
import { type KeptBody, keepBody } from './keep-body.js';
import type { PassedMessage, RecordedExchange } from './types.js';

export interface PassOnOptions {
  /** Where requests go: scheme, host and port count. */
  readonly target: URL;
  /** Certificates to trust beside those of the system's authorities (PEM). */
  readonly ca?: string;
  /** Any certificate will do. */
  readonly insecure?: boolean;
  /** How long the server may say nothing, in milliseconds. */
  readonly timeout: number;
  /** How much of a body is kept, in bytes; what is longer passes all the same. */
  readonly limit: number;
  /** Changes the body of a response, of the same encoding; answers how many places it changed. */
  readonly rewrite?: (body: Buffer, origin: string) => { body: Buffer; count: number };
  /** Where else a request goes, by its path; see {@link rewriteRedirects}. */
  readonly route?: (path: string) => { target: URL; path: string } | undefined;
  /** A promise while no further request is to be begun: it waits, unread. */
  readonly hold?: () => Promise<void> | undefined;
  readonly nextNumber: () => number;
  readonly onExchange: (exchange: RecordedExchange) => void;
}

/** So long a response may be, in bytes, to be changed; a longer one passes as it is. */
const mostRewritten = 16 * 1024 * 1024;

export interface PassOn {
  handle(request: IncomingMessage, response: ServerResponse, expectsContinue?: boolean): void;
  /** Ends what is kept alive. */
  close(): void;
}

/**
 * Passes requests on and answers back as they come, without waiting for their ends.
 *
 * By hand on node:http, since what has to stay as it is, http-proxy-3 2.0 loses: the order and case of a request's
 * fields, and those that occur twice (it passes Node's `headers` on, not `rawHeaders`).
 */
export function createPassOn(options: PassOnOptions): PassOn {
  const plain = new HttpAgent({ keepAlive: true });
  const { ca, insecure = false } = options;
  const trust = { rejectUnauthorized: !insecure, ...(ca === undefined ? {} : { ca }) };
  const secure = new HttpsAgent({ keepAlive: true, ...trust });
  const agents = { plain, secure };
  return {
    handle: (request, response, expectsContinue = false) => {
      const begin = () => {
        if (!response.destroyed) passOn(request, response, expectsContinue, options, agents);
      };
      const held = options.hold?.();
      if (held === undefined) begin();
      else held.then(begin);
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
  options: PassOnOptions,
  agents: { plain: HttpAgent; secure: HttpsAgent },
): void {
  const started = new Date();
  const began = performance.now();
  const number = options.nextNumber();
  const sent = keepBody(options.limit);
  const received = keepBody(options.limit);
  const isSecure = (request.socket as TLSSocket).encrypted === true;
  const requested = originForm(request.url ?? '/');
  const routed = options.route?.(requested);
  const target = routed?.target ?? options.target;
  let answer: IncomingMessage | undefined;
  let rewritten = 0;
  let told = false;

  const tell = (problem?: string) => {
    if (told) return;
    told = true;
    options.onExchange({
      number,
      started,
      milliseconds: performance.now() - began,
      method: request.method ?? '',
      target: request.url ?? '',
      secure: isSecure,
      request: passed(`${request.method} ${request.url} HTTP/${request.httpVersion}`, request.rawHeaders, sent),
      ...(answer === undefined ? {} : { response: passedResponse(answer, received) }),
      ...(problem === undefined ? {} : { problem }),
      rewritten,
    });
  };
  const refuse = (status: number, reason: string, problem: string) => {
    tell(problem);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const body = `${problem}\n`;
    response.sendDate = false;
    response.writeHead(status, reason, [
      'Content-Type',
      'text/plain; charset=utf-8',
      'Content-Length',
      String(Buffer.byteLength(body)),
    ]);
    response.end(body);
  };

  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  const fields = withHost(endToEnd(request.rawHeaders, true), target.host);
  let upstream: ClientRequest | undefined;
  const begin = (again: boolean): ClientRequest | undefined => {
    const isHttps = target.protocol === 'https:';
    const agent = again ? false : isHttps ? agents.secure : agents.plain;
    const { rejectUnauthorized, ca } = agents.secure.options;
    try {
      return (isHttps ? httpsRequest : httpRequest)({
        protocol: target.protocol,
        host: target.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: target.port === '' ? (isHttps ? 443 : 80) : target.port,
        method: request.method,
        path: routed?.path ?? requested,
        headers: fields,
        agent,
        timeout: options.timeout,
        ...(isHttps ? { rejectUnauthorized, ...(ca === undefined ? {} : { ca }) } : {}),
      });
    } catch {
      return undefined;
    }
  };
  const listen = (to: ClientRequest, again: boolean) => {
    let late = false;
    to.on('continue', () => response.writeContinue());
    to.on('timeout', () => {
      late = true;
      to.destroy();
    });
    to.on('response', (from) => {
      answer = from;
      giveBack(from);
    });
    to.on('error', (error: NodeJS.ErrnoException) => {
      if (answer !== undefined || told) return;
      // The server had closed a connection that was kept alive before it could see the request (RFC 9112 §9.3.1).
      const gone = error.code === 'ECONNRESET' || error.code === 'EPIPE';
      if (gone && to.reusedSocket && !again && sent.isWhole && request.complete) {
        upstream = begin(true);
        if (upstream !== undefined) {
          listen(upstream, true);
          upstream.end(sent.bytes());
          return;
        }
      }
      if (late) refuse(504, 'Gateway Timeout', `no answer from ${target.origin} within ${options.timeout / 1000} s`);
      else refuse(502, 'Bad Gateway', `no answer from ${target.origin}: ${explainNetwork(error)}`);
    });
  };
  const giveBack = (from: IncomingMessage) => {
    const keepChunked = request.httpVersion !== '1.0';
    const back = endToEnd(from.rawHeaders, keepChunked);
    response.sendDate = false;
    const head = (list: readonly string[]) => {
      response.writeHead(from.statusCode ?? 502, from.statusMessage, [...list]);
    };
    from.on('aborted', () => {
      tell('the server broke off');
      response.destroy();
    });
    from.on('error', () => {});
    const isRewritable =
      options.rewrite !== undefined && fieldOf(from.rawHeaders, 'content-encoding') === undefined && isText(from);
    const passAsItIs = () => {
      head(back);
      response.flushHeaders();
      from.on('end', () => {
        const trailers = pairs(from.rawTrailers);
        if (trailers.length > 0 && keepChunked) response.addTrailers(trailers);
      });
      response.on('finish', () => tell());
    };
    if (options.rewrite !== undefined && isRewritable) {
      const whole: Buffer[] = [];
      let isPassed = false;
      from.on('data', (chunk: Buffer) => {
        received.add(chunk);
        if (isPassed) return;
        whole.push(chunk);
        // It has to be waited for, in memory: what is so long is no message with a redirect.
        if (received.length <= mostRewritten) return;
        isPassed = true;
        passAsItIs();
        for (const each of whole.splice(0)) response.write(each);
        from.pipe(response);
      });
      from.on('end', () => {
        if (isPassed) return;
        const { rewrite } = options;
        const changed = rewrite?.(
          Buffer.concat(whole),
          `${isSecure ? 'https' : 'http'}://${request.headers.host ?? ''}`,
        );
        rewritten = changed?.count ?? 0;
        const body = changed?.body ?? Buffer.concat(whole);
        const sized = pairs(back).flatMap(([name, value]) =>
          name.toLowerCase() === 'content-length' ? [name, String(body.length)] : [name, value],
        );
        head(sized);
        response.end(body, () => tell());
      });
      return;
    }
    passAsItIs();
    from.on('data', (chunk: Buffer) => received.add(chunk));
    from.pipe(response);
  };

  upstream = begin(false);
  if (upstream === undefined) {
    refuse(
      400,
      'Bad Request',
      'the request cannot be passed on: its address or a field has a character that may not be',
    );
    request.resume();
    return;
  }
  listen(upstream, false);
  response.on('close', () => {
    if (response.writableFinished) return;
    tell('the client broke off');
    upstream?.destroy();
    answer?.destroy();
  });
  response.on('error', () => {});
  request.on('error', () => {});
  if (hasBody) {
    const first = upstream;
    request.on('data', (chunk: Buffer) => sent.add(chunk));
    // What comes after the server has refused, or gone, is read and dropped.
    first.on('close', () => {
      request.unpipe(first);
      request.resume();
    });
    if (expectsContinue) first.flushHeaders();
    request.pipe(first);
  } else {
    request.resume();
    upstream.end();
  }
}

/** RFC 9112 §3.2.2: a client that takes this for a proxy sends the whole address. */
function originForm(target: string): string {
  return /^https?:\/\/[^/?#]*(.*)$/i.exec(target)?.[1]?.replace(/^(?!\/)/, '/') ?? target;
}

function isText(message: IncomingMessage): boolean {
  return /^\s*(?:text\/|application\/(?:soap\+)?xml)/i.test(fieldOf(message.rawHeaders, 'content-type') ?? 'text/xml');
}

function passed(startLine: string, fields: readonly string[], kept: KeptBody): PassedMessage {
  return { startLine, fields, body: kept.bytes(), length: kept.length };
}

function passedResponse(answer: IncomingMessage, kept: KeptBody): PassedMessage & { status: number } {
  const { statusCode = 0, statusMessage = '', httpVersion, rawHeaders } = answer;
  return { ...passed(`HTTP/${httpVersion} ${statusCode} ${statusMessage}`, rawHeaders, kept), status: statusCode };
}

/** TLS has words of its own for what is wrong with a certificate; those of OpenSSL name functions. */
function explainNetwork(error: NodeJS.ErrnoException): string {
  const { code = '' } = error;
  if (code === 'ECONNREFUSED') return 'the connection was refused';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'the connection was broken off';
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/.test(code)) {
    return `its certificate is not trusted (${code}); see --ca and --insecure`;
  }
  if (/^(?:ERR_SSL|EPROTO)/.test(code)) return `no TLS connection came about (${code})`;
  return /^E[A-Z_\d]+$/.test(code) ? explainSystemError(Object.assign(new Error(code), { code })) : 'it is no HTTP';
}
