/** A URL that clients follow: http or https, without a user name or a password, which they refuse. */
export function isRedirectUrl(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

export const redirectUrlExpected = 'an http or https URL without user name and password';
