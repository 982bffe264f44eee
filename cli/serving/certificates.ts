import { join } from 'node:path';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  createCertificateIssuer,
} from '@passport-soap/passport/certificates';
import type { PassportServiceOptions } from '@passport-soap/passport/service';
import { CommandError } from '../errors.js';
import type { ServeConfig } from './config/types.js';
import { readPair, readPem, writePair } from './pem.js';

/**
 * What makes the certificates of `MBI_X509_CID`, if the configuration says so: with an authority of files, or with one that
 * is made once and kept in the data folder.
 * @throws CommandError if the authority can be neither read nor made
 */
export async function openCertificates({
  certificates,
  data,
}: ServeConfig): Promise<Pick<PassportServiceOptions, 'certificates'>> {
  if (certificates === undefined || certificates === false) return {};
  return { certificates: await createCertificateIssuer({ authority: await findAuthority(certificates, data) }) };
}

async function findAuthority(
  files: Exclude<ServeConfig['certificates'], false | undefined>,
  data: string | undefined,
): Promise<CertificateAuthority> {
  if (files !== true) return { key: readPem(files.key), certificate: readPem(files.cert) };
  if (data === undefined)
    throw new CommandError('the authority of certificates is kept in the data folder', 'see --data');
  const key = join(data, 'tls', 'authority-key.pem');
  const cert = join(data, 'tls', 'authority.pem');
  const found = readPair({ key, cert });
  if (found !== undefined) return { key: found.key, certificate: found.cert };
  const made = await createCertificateAuthority({ name: 'passport-soap' });
  writePair({ key, cert }, { key: made.key, cert: made.certificate });
  return made;
}
