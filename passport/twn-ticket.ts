/**
 * The policy that asks for a token of a TWN challenge (`USR n TWN S <ticket>`): `?`, the ticket with its percent
 * encoding undone, `&` in the place of `,`. A `%` that encodes nothing stays.
 * @param ticket the last parameter of the notification server's USR, e.g. `lc=1033,id=507,tw=40,…`
 */
export function twnTicketPolicy(ticket: string): string {
  const text = ticket.trim().replace(/^\?/, '');
  const decoded = text.replace(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
  return `?${decoded.replaceAll(',', '&')}`;
}
