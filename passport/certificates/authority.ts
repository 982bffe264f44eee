import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { DiagnosticError } from '@passport-soap/runtime';
import { importKey, type KeyKind, makeKey, type PrivateKey } from './keys.js';
import { loadX509 } from './load-x509.js';
import { randomSerial, validity } from './validity.js';

/** A certificate authority, as it is kept: both in PEM. The key is a secret. */
export interface CertificateAuthority {
  /** PKCS #8. */
  readonly key: string;
  readonly certificate: string;
}

export interface AuthorityOptions {
  /** Its common name, of 64 characters at most. Default `passport-soap`. */
  readonly name?: string;
  /** Default 3650. */
  readonly days?: number;
  /** Default: the machine's clock. */
  readonly now?: Date;
  /** Default `rsa`. */
  readonly kind?: KeyKind;
}

/**
 * Makes an authority that signs the certificates of users. Keep it: certificates of another one are of no use to those who trust this one.
 * @throws DiagnosticError `passport-certificate` if `@peculiar/x509` is not installed; `RangeError` for a name that is too long
 */
export async function createCertificateAuthority(options: AuthorityOptions = {}): Promise<CertificateAuthority> {
  const { name = 'passport-soap', days = 3650, now = new Date(), kind = 'rsa' } = options;
  const x509 = await loadX509();
  const { pem, keys, algorithm } = await makeKey(kind);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerial(),
    name: [{ CN: [checkCommonName(name)] }],
    ...validity(now, days * 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: pem, certificate: `${certificate.toString('pem')}\n` };
}

/** RFC 5280 has 64 characters for a common name (ub-common-name). */
export function checkCommonName(name: string): string {
  if (name === '' || [...name].length > 64) throw new RangeError('a common name has 1 to 64 characters');
  return name;
}

/** An authority, read. @throws DiagnosticError `passport-certificate` that says which of the two is no good, and quotes neither */
export async function readAuthority(
  authority: CertificateAuthority,
): Promise<{ readonly key: PrivateKey; readonly certificate: X509Certificate }> {
  const certificate = attempt(
    'its certificate is not a certificate in PEM',
    () => new X509Certificate(authority.certificate),
  );
  const privateKey = attempt('its key is not a private key in PEM', () => createPrivateKey(authority.key));
  if (!certificate.ca) throw unusable('its certificate is not that of an authority');
  if (!certificate.checkPrivateKey(privateKey)) throw unusable('its key is not the one of its certificate');
  const key = await importKey(privateKey, createPublicKey(privateKey));
  if (key === undefined) throw unusable('its key is neither RSA nor on the curve P-256');
  return { key, certificate };
}

function attempt<Value>(message: string, read: () => Value): Value {
  try {
    return read();
  } catch {
    throw unusable(message);
  }
}

function unusable(message: string): DiagnosticError {
  return new DiagnosticError([
    {
      code: 'passport-certificate',
      severity: 'error',
      message: `the certificate authority cannot be used: ${message}`,
    },
  ]);
}
