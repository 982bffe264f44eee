import { DiagnosticError } from '@passport-soap/runtime';
import type { SelfSignedCertificate } from '../certificates/index.js';

/** A key and a certificate that it signed itself, in PEM. */
export type Certificate = SelfSignedCertificate;

/**
 * Makes a certificate for loopback, for one day.
 * Loaded when it is asked for: the rig runs without `@peculiar/x509` too, but not over TLS. `undefined` where it is not installed.
 */
export async function makeCertificate(): Promise<Certificate | undefined> {
  const { createSelfSignedCertificate } = await import('../certificates/index.js');
  try {
    return await createSelfSignedCertificate({ names: ['localhost', '127.0.0.1'], days: 1, kind: 'ecdsa' });
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
