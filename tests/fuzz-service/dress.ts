import type { ConnectionInfo } from '@passport-soap/runtime/soap';
import type { Dice } from '../fuzz/dice.js';
import type { Encoded } from './encode.js';
import type { Seed } from './seeds.js';

/** A request as it is handed to the handler. */
export interface Dressed {
  readonly request: Request;
  readonly connection: ConnectionInfo | undefined;
}

const methods = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND', 'post', 'QUERY'];

const paths: Readonly<Record<Seed['path'], readonly string[]>> = {
  '/RST.srf': ['/RST.srf', '//RST.srf', '/rst.srf', '/pp450/RST.srf', '/RST.srf?lc=1033&x=%00'],
  '/RST2.srf': ['/RST2.srf', '//RST2.srf', '/rst2.SRF', '/pp900/RST2.srf', '/RST2.srf?', '/RST2.srf#x'],
};
const elsewhere = [
  '/',
  '/healthz',
  '/RST.srf/x',
  '/RST',
  '/ppx/RST.srf',
  '/%52ST.srf',
  '/..%2f/RST.srf',
  '//x/RST.srf',
];

const headers: readonly (readonly [name: string, ...values: string[]])[] = [
  [
    'content-type',
    'text/xml',
    'application/soap+xml; charset=utf-8; action="x"',
    'application/x-www-form-urlencoded',
    '',
    ';;charset=',
  ],
  ['soapaction', '', '""', '"urn:x"', 'x'.repeat(5000)],
  ['content-length', '0', '-1', '1e9', 'NaN', '99999999999', '5, 5', ''],
  ['transfer-encoding', 'chunked', 'gzip'],
  ['content-encoding', 'gzip', 'identity'],
  ['expect', '100-continue'],
  [
    'x-forwarded-for',
    '203.0.113.7',
    '',
    ',',
    'unknown',
    '2001:db8::1%eth0',
    '\u0001',
    'a<b>&"',
    '\u00ff',
    'x'.repeat(5000),
  ],
  ['x-forwarded-proto', 'http', 'https', 'HTTPS, http', '\u0001', ''],
  ['host', 'x', '[::1]:1'],
  ['user-agent', 'MSN Explorer/9.0 (MSN 8.0; TmstmpExt)', '\u0001', ''],
];

const connections: readonly (ConnectionInfo | undefined)[] = [
  undefined,
  {},
  { secure: false, remoteAddress: '127.0.0.1' },
  { secure: true, remoteAddress: '::ffff:192.0.2.1', id: 'x' },
  { remoteAddress: 'fe80::1%eth0' },
];

/** Method, path and headers around a body: the usual ones, most of the time. */
export function dress(dice: Dice, seed: Seed, { bytes, charset }: Encoded): Dressed {
  const method = dice.once(15) ? dice.pick(methods) : 'POST';
  const [usual = ''] = paths[seed.path];
  const path = dice.once(25) ? dice.pick(elsewhere) : dice.once(4) ? dice.pick(paths[seed.path]) : usual;
  const fields = new Headers(charset === undefined ? {} : { 'content-type': `text/xml; charset=${charset}` });
  if (dice.once(3)) {
    for (const [name, ...values] of dice.some(headers)) {
      if (dice.once(2)) fields.set(name, dice.pick(values));
    }
  }
  const isBodiless = method === 'GET' || method === 'HEAD';
  const request = new Request(`https://passport.test${path}`, {
    method,
    headers: fields,
    ...(isBodiless ? {} : { body: bytes as Uint8Array<ArrayBuffer> }),
  });
  return { request, connection: dice.pick(connections) };
}
