/** Certificates: of users and devices (MBI_X509_CID, MBI_X509_DID), and of a TLS server. For Node, with the package `@peculiar/x509`. */
export { type AuthorityOptions, type CertificateAuthority, createCertificateAuthority } from './authority.js';
export { type CertificatePolicy, certificateName } from './certificate-name.js';
export {
  type CertificateIssuer,
  createCertificateIssuer,
  type IssuedCertificate,
  type IssuerOptions,
} from './issuer.js';
export type { KeyKind } from './keys.js';
export { createSelfSignedCertificate, type SelfSignedCertificate, type SelfSignedOptions } from './self-signed.js';
