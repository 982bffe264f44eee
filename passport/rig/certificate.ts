import { DiagnosticError } from '@passport-soap/runtime';
import type { CertificateIssuer, SelfSignedCertificate } from '../certificates/index.js';

/** A key and a certificate that it signed itself, in PEM. */
export type Certificate = SelfSignedCertificate;

/**
 * Makes a certificate for loopback, for one day.
 * Loaded when it is asked for: the rig runs without `@peculiar/x509` too, but not over TLS. `undefined` where it is not installed.
 */
export function makeCertificate(): Promise<Certificate | undefined> {
  return ifInstalled(({ createSelfSignedCertificate }) =>
    createSelfSignedCertificate({ names: ['localhost', '127.0.0.1'], days: 1, kind: 'ecdsa' }),
  );
}

/** Makes what issues certificates to users, with an authority for one run; `undefined` as above. */
export function makeIssuer(): Promise<CertificateIssuer | undefined> {
  return ifInstalled(async ({ createCertificateAuthority, createCertificateIssuer }) =>
    createCertificateIssuer({ authority: await createCertificateAuthority({ kind: 'ecdsa' }) }),
  );
}

async function ifInstalled<T>(
  make: (certificates: typeof import('../certificates/index.js')) => Promise<T>,
): Promise<T | undefined> {
  const certificates = await import('../certificates/index.js');
  try {
    return await make(certificates);
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
