import { isIP } from 'node:net';
import { type KeyKind, makeKey } from './keys.js';
import { loadX509 } from './load-x509.js';
import { randomSerial, validity } from './validity.js';

/** A key and a certificate that it signed itself, in PEM: the options of `https.createServer`. */
export interface SelfSignedCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface SelfSignedOptions {
  /** Host names and IP addresses that the server is reached by; the first is the common name. */
  readonly names: readonly string[];
  /** Default 397: browsers refuse more. */
  readonly days?: number;
  /** Default: the machine's clock. */
  readonly now?: Date;
  /** Default `rsa`, for the clients of Windows XP know no other. */
  readonly kind?: KeyKind;
}

/**
 * Makes a certificate for a TLS server.
 * @throws DiagnosticError `passport-certificate` if `@peculiar/x509` is not installed; `RangeError` if there is no name, or one that is neither host name nor address
 */
export async function createSelfSignedCertificate(options: SelfSignedOptions): Promise<SelfSignedCertificate> {
  const { names, days = 397, now = new Date(), kind = 'rsa' } = options;
  const [first] = names;
  if (first === undefined) throw new RangeError('a certificate for a server needs a name');
  const wrong = names.findIndex((name) => isIP(name) === 0 && !isHostName(name));
  if (wrong >= 0) throw new RangeError(`name ${wrong + 1} is neither a host name nor an IP address`);
  const x509 = await loadX509();
  const { pem, keys, algorithm } = await makeKey(kind);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerial(),
    // A common name has 64 characters at most; what counts are the alternative names.
    name: [{ CN: [first.length <= 64 ? first : 'passport-soap'] }],
    ...validity(now, days * 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: pem, cert: `${certificate.toString('pem')}\n` };
}

/** RFC 1123 §2.1, with a wildcard as the first label. */
function isHostName(name: string): boolean {
  return (
    name.length <= 253 &&
    /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(name)
  );
}
