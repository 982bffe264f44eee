import type { ServerOptions } from 'node:https';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { CommandError } from '../errors.js';
import type { ListenerFile } from './config/types.js';
import { readPair, readPem, writePair } from './pem.js';

/** A handshake that takes longer is none. */
const handshakeTimeout = 10_000;

/**
 * What `https.createServer` needs for a listener; `undefined` for plain http.
 * @param data the data folder, where a self-signed certificate is kept
 * @throws CommandError if files cannot be read, or a certificate cannot be made
 */
export async function readTls(
  tls: ListenerFile['tls'],
  host: string,
  data?: string,
): Promise<ServerOptions | undefined> {
  if (tls === undefined) return undefined;
  if (tls === 'self-signed') return { ...(await ownCertificate(host, data)), handshakeTimeout };
  const { minVersion, ciphers } = tls;
  const old = minVersion === 'TLSv1' || minVersion === 'TLSv1.1';
  // OpenSSL 3 offers TLS 1.0 and 1.1 at its security level 0 alone: their handshake is signed with SHA-1 and MD5.
  const chosen = ciphers ?? (old ? 'DEFAULT@SECLEVEL=0' : undefined);
  return {
    key: readPem(tls.key),
    cert: readPem(tls.cert),
    handshakeTimeout,
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(chosen === undefined ? {} : { ciphers: chosen }),
  };
}

/** Made once: who has told a client to trust it need not do so again. */
async function ownCertificate(host: string, data: string | undefined): Promise<{ key: string; cert: string }> {
  if (data === undefined) throw new CommandError('a self-signed certificate is kept in the data folder', 'see --data');
  const folder = join(data, 'tls');
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const found = readPair({ key, cert });
  if (found !== undefined) {
    try {
      createSecureContext(found);
    } catch {
      throw new CommandError(
        `${key} and ${cert} cannot be used: expected a private key and its certificate, both in PEM`,
        'remove both to have them made anew',
      );
    }
    return { ...found };
  }
  const { createSelfSignedCertificate } = await import('@passport-soap/passport/certificates');
  const names = [...new Set(['localhost', '127.0.0.1', '::1', ...(isAny(host) ? [] : [host])])];
  const made = await createSelfSignedCertificate({ names });
  writePair({ key, cert }, made);
  return { ...made };
}

function isAny(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
