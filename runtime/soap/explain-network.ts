const untrusted = 'its certificate is not trusted: set NODE_EXTRA_CA_CERTS to the file of the certificate';
const isHttp = 'is this http, not https?';
const isHttps = 'is this https, not http?';

/** What the code of a network error means, where it says what to do; the codes are Node's, other platforms have none of them. */
const hints: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: isHttp,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: isHttp,
  EPROTO: isHttp,
};

/** A server of TLS hangs up on plain text, or answers with an alert, which is no HTTP. So may others: hence a question. */
const hintsInClear: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: isHttps,
  ECONNRESET: isHttps,
  HPE_INVALID_CONSTANT: isHttps,
};

/**
 * ` (ECONNREFUSED)`, and what to do about it if that is known: the one part of a network error that names no secret.
 * @param protocol of the endpoint, if there was no answer yet: `http:`
 */
export function explainNetwork(error: unknown, protocol?: string): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  // Ports of other protocols are blocked (Fetch §2.9), and nothing but this text says so.
  if (message === 'bad port') return ': fetch blocks this port, choose another';
  if (typeof code !== 'string') return '';
  const found = { 'https:': hints, 'http:': hintsInClear }[protocol ?? ''];
  const hint = found !== undefined && Object.hasOwn(found, code) ? `; ${found[code]}` : '';
  return ` (${code})${hint}`;
}
