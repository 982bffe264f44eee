import type { CodeName } from '../codes.js';
import { type CertificateAuthority, checkCommonName, readAuthority } from './authority.js';
import { loadX509 } from './load-x509.js';
import { readCertificateRequest } from './read-request.js';
import { randomSerial, validity } from './validity.js';

export interface IssuerOptions {
  /** Made once by `createCertificateAuthority`, and kept. */
  readonly authority: CertificateAuthority;
  /** How long a certificate is valid. Default 24. */
  readonly hours?: number;
}

export interface IssuedCertificate {
  /** DER, in base64 on one line. */
  readonly certificate: string;
  /** When it ends, to the second. */
  readonly expires: Date;
}

export interface CertificateIssuer {
  /** The certificate of the authority, in PEM: what those who are shown a certificate have to trust. */
  readonly authority: string;
  /**
   * @param pkcs10 the text of `wst:Supporting/wsse:BinarySecurityToken`; undefined if there is none
   * @param commonName whom the certificate is for, see `certificateName`
   * @returns refused: `PPCRL_REQUEST_E_INVALID_PKCS10` if there is no request or a wrong one, `…_KEYLEN` if its key has not 1024 to 4096 bits,
   *   `PPCRL_REQUEST_E_AUTH_SERVER_ERROR` if the authority itself has expired
   * @throws RangeError if the common name has not 1 to 64 characters
   */
  issue(
    pkcs10: string | undefined,
    commonName: string,
    now: Date,
  ): Promise<IssuedCertificate | { readonly refused: CodeName }>;
}

/**
 * Issues short-lived certificates for `MBI_X509_CID` and `MBI_X509_DID`.
 *
 * No answer of the real service to these policies is known, so what it put into a certificate, and into which element, is not either.
 * This one certifies the key that is asked for, and nothing else of the request: the subject is the account, the use is client authentication.
 * @throws DiagnosticError `passport-certificate` if the authority cannot be used, or `@peculiar/x509` is not installed
 */
export async function createCertificateIssuer(options: IssuerOptions): Promise<CertificateIssuer> {
  const { authority, hours = 24 } = options;
  const x509 = await loadX509();
  const { key, certificate } = await readAuthority(authority);
  const issuer = new x509.X509Certificate(certificate.raw);
  return {
    authority: authority.certificate,
    async issue(pkcs10, commonName, now) {
      const subject = [{ CN: [checkCommonName(commonName)] }];
      const request = await readCertificateRequest(x509, pkcs10);
      if ('refused' in request) return request;
      const { notBefore, notAfter } = validity(now, hours * 3_600_000);
      if (issuer.notAfter <= now) return { refused: 'PPCRL_REQUEST_E_AUTH_SERVER_ERROR' };
      const expires = notAfter < issuer.notAfter ? notAfter : issuer.notAfter;
      const publicKey = request.publicKey.export({ format: 'der', type: 'spki' });
      const issued = await x509.X509CertificateGenerator.create({
        serialNumber: randomSerial(),
        issuer: issuer.subjectName,
        subject,
        notBefore: notBefore > issuer.notBefore ? notBefore : issuer.notBefore,
        notAfter: expires,
        signingAlgorithm: key.algorithm,
        signingKey: key.keys.privateKey,
        publicKey: new x509.PublicKey(publicKey),
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
          await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
          await x509.SubjectKeyIdentifierExtension.create(new x509.PublicKey(publicKey)),
        ],
      });
      return { certificate: issued.toString('base64'), expires };
    },
  };
}
