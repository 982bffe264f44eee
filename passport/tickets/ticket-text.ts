import { TicketError } from './ticket-error.js';

/** Far above what is ever issued: names and addresses have bounds of their own. */
const maxLength = 8192;

/**
 * The bytes of a ticket: of `t=…&p=…`, of `t=…&amp;p=…` as it stands in XML, or of its base64 alone.
 * What was percent-encoded on the way (`t=EwC%2B…`) is decoded: base64 has no percent sign.
 * @throws TicketError `ticket-malformed`
 */
export function readTicketText(text: string): Buffer {
  if (text.length > maxLength) throw malformed();
  const trimmed = text.trim();
  const [, parameter] = /^t=([^&]*)/.exec(trimmed) ?? [];
  const base64 = (parameter ?? trimmed).replace(/%(2B|2F|3D)/gi, (code) => decodeURIComponent(code));
  if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw malformed();
  return Buffer.from(base64, 'base64');
}

function malformed(): TicketError {
  return new TicketError('ticket-malformed', 'the text is no ticket');
}
