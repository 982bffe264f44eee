/** Captures of RST2.srf. All are SOAP 1.2, which is why the schemas of RST.srf must refuse them. */
export const rst2Captures: readonly string[] = [
  'escargot-rst2-fault-invalid.response.xml',
  'escargot-rst2.response.xml',
  'live-2018-rst2-device-da-invalid.response.xml',
  'live-2018-rst2-encrypted.response.xml',
  'msa-android-device.request.xml',
  'msa-android-user-signed.request.xml',
  'sipe-o365-rst2-single.request.xml',
  'solace-rst2-device.response.xml',
  'windows-tokenbroker-2026.request.xml',
  'wlm2009-official-rst2.request.xml',
];

/** Well-formed captures of RST.srf that its schemas refuse, and why that is right. This list may only shrink. */
export const refusedCaptures: Readonly<Record<string, string>> = {
  'msnpsharp-2.5.request.xml':
    'its Id attributes are namespace-qualified, by a mistake in its own schema: every other client sends them unqualified',
  'minisrv-msntv2-fault.response.xml':
    'a SOAP 1.2 fault (Code, Reason, Detail) in a SOAP 1.1 envelope, with a prefix in a QName that is not declared',
};

/** The same for those of RST2.srf. */
export const rst2RefusedCaptures: Readonly<Record<string, string>> = {
  'solace-rst2-device.response.xml':
    'its EncryptedData is in no namespace: the one client that it is for looks for the unprefixed name alone',
};
