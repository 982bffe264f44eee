import type { Account } from '../accounts/types.js';

/** The policies that ask for a certificate: of a user, of a device. */
export type CertificatePolicy = 'MBI_X509_CID' | 'MBI_X509_DID';

/**
 * The common name in a certificate: for `MBI_X509_CID` the CID of the user, for `MBI_X509_DID` the PUID of the account of the device,
 * which is what a service has for a device id. Both are 16 hexadecimal digits.
 */
export function certificateName(policy: CertificatePolicy, account: Pick<Account, 'cid' | 'puid'>): string {
  return policy === 'MBI_X509_CID' ? account.cid : account.puid;
}
