import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.js';
import { CommandError, explainSystemError } from '../errors.js';
import type { GateAddress } from '../proxying/open-gates.js';
import { parseAddress } from '../serving/flags.js';

interface Address {
  readonly host?: string;
  readonly port: number;
}

interface ProxyFlags {
  readonly target: URL;
  readonly listen?: Address;
  readonly tlsListen?: Address;
  readonly key?: string;
  readonly cert?: string;
  readonly data: string;
  readonly minTls?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  readonly ca?: string;
  readonly insecure?: true;
  readonly record?: string;
  readonly keepSecrets?: true;
  readonly config?: string;
  readonly learn?: true;
  readonly rewriteRedirects?: true;
  readonly timeout: number;
  readonly limit: number;
}

const details = `
A client is pointed here instead of at the server. What it sends goes to the server and what that answers goes back,
byte by byte: fields in their order and case, bodies as they are; only Host becomes the server's, and fields of the
connection are its own. Each exchange is a line: when, its number, what was asked, how it was answered, how long it
took, and whether the messages are as the schemas say.

--record writes each message to a file (0001-request.http, 0001-response.http), which validate reads. User names,
passwords, tokens, keys and digests are stand-ins of the same length there, so that a recording can be shown; what was
compressed is recorded decompressed. --keep-secrets records what was on the wire.

A server's redirect (psf:redirectUrl) leads the client past the proxy. --rewrite-redirects makes it lead here: then the
client gets other bytes, and the line says so.

--learn, with --record, says at the end what the schemas lack of what was recorded (see learn); nothing is edited.

Without --listen or --tls-listen it listens on http://127.0.0.1:8080. With --tls-listen it needs a certificate: one of
its own, made in the folder of --data (tls/cert.pem, for clients to trust), or that of --key and --cert.

Examples:
  passport-soap proxy --target https://login.live.com --record captures
  passport-soap proxy --target http://127.0.0.1:8081 --listen 8080 --tls-listen 8443
  passport-soap proxy --target https://127.0.0.1:8443 --ca passport-data/tls/cert.pem --record captures --keep-secrets
  passport-soap proxy --target http://127.0.0.1:8081 --record captures --learn
  passport-soap validate captures

Ctrl-C ends it. Exit code 1: --learn found something; 2: it could not begin.`;

export function addProxy(program: Command, context: Context): void {
  program
    .command('proxy')
    .description('stand between a client and a server, record and judge what they say')
    .requiredOption('--target <url>', 'the server: http(s)://HOST[:PORT]', parseTarget)
    .option('--listen <[host:]port>', 'where to listen for http; port 0 is any free one', parseAddress)
    .option('--tls-listen <[host:]port>', 'where to listen for https', parseAddress)
    .option('--key <file>', 'private key, for https (PEM)')
    .option('--cert <file>', 'certificate, for https (PEM)')
    .option('--data <folder>', 'where a certificate of its own is kept', 'passport-data')
    .addOption(
      new Option('--min-tls <version>', 'the oldest version of TLS to speak with clients (default: "TLSv1.2")').choices(
        ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
      ),
    )
    .option('--ca <file>', "certificates to trust as the server's (PEM)")
    .option('--insecure', "take any certificate of the server's")
    .option('--record <folder>', 'write each message to a file there, made if it is not there')
    .option('--keep-secrets', 'record passwords, tokens and keys as they are')
    .option('-c, --config <file>', 'a configuration (see generate): judge, and learn, by its schemas')
    .option('--learn', 'at the end, say what the schemas lack of what was recorded (see learn)')
    .option('--rewrite-redirects', "make the server's redirects lead here")
    .option('--timeout <seconds>', 'how long the server may say nothing', parseCount, 100)
    .option('--limit <bytes>', 'how much of a body is recorded; all of it is passed on', parseCount, 4 * 1024 * 1024)
    .addHelpText('after', details)
    .action((flags: ProxyFlags) => run(flags, context));
}

async function run(flags: ProxyFlags, context: Context): Promise<void> {
  if (flags.keepSecrets === true && flags.record === undefined) {
    throw new CommandError('--keep-secrets is about recordings', 'name a folder for them with --record');
  }
  if (flags.learn === true && flags.record === undefined) {
    throw new CommandError('--learn is about recordings', 'name a folder for them with --record');
  }
  const { runProxy } = await import('../proxying/run-proxy.js');
  const { judgeBySchemas } = await import('../proxying/judge-exchange.js');
  const { target, ca, insecure, record, timeout, limit } = flags;
  await runProxy(
    {
      target,
      gates: await chooseGates(flags),
      ...(ca === undefined ? {} : { ca: readCertificates(ca) }),
      ...(insecure === undefined ? {} : { insecure }),
      ...(record === undefined ? {} : { folder: record }),
      keepSecrets: flags.keepSecrets === true,
      rewriteRedirects: flags.rewriteRedirects === true,
      timeout: timeout * 1000,
      limit,
      judge: await judgeBySchemas(flags.config, context),
      ...(flags.learn === true ? { learn: (folder: string) => learn(folder, flags.config, context) } : {}),
    },
    context,
  );
}

async function learn(folder: string, config: string | undefined, context: Context): Promise<void> {
  const { runLearn } = await import('./learn.js');
  await runLearn([folder], { format: 'text', ...(config === undefined ? {} : { config }) }, context);
}

async function chooseGates({ listen, tlsListen, key, cert, data, minTls }: ProxyFlags): Promise<GateAddress[]> {
  if ((key === undefined) !== (cert === undefined)) throw new CommandError('--key and --cert belong together');
  if (key !== undefined && tlsListen === undefined) {
    throw new CommandError('--key and --cert are for https', 'say where with --tls-listen');
  }
  const plain = listen ?? (tlsListen === undefined ? { port: 8080 } : undefined);
  const gates: GateAddress[] = plain === undefined ? [] : [{ host: plain.host ?? '127.0.0.1', port: plain.port }];
  if (tlsListen !== undefined) {
    const { readTls } = await import('../serving/tls.js');
    const host = tlsListen.host ?? '127.0.0.1';
    const files = key === undefined || cert === undefined ? ('self-signed' as const) : { key, cert };
    const tls = await readTls(files, host, data);
    gates.push({ host, port: tlsListen.port, tls: { ...tls, ...oldestTls(minTls) } });
  }
  return gates;
}

/** OpenSSL 3 offers TLS 1.0 and 1.1 at its security level 0 alone, as for `serve`. */
function oldestTls(minVersion: ProxyFlags['minTls']) {
  if (minVersion === undefined) return {};
  const old = minVersion === 'TLSv1' || minVersion === 'TLSv1.1';
  return { minVersion, ...(old ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}) };
}

function readCertificates(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file}: ${explainSystemError(error)}`, 'see --ca');
  }
}

function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new InvalidArgumentError('The server is http://HOST[:PORT] or https://HOST[:PORT].');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new InvalidArgumentError("It has no path: that is the client's to say.");
  }
  return url;
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a number from 1 to 999999999.');
  return Number(text);
}
