/**
 * Where Escargot's templates are irregular, so that no profile writes them as they are: each place by what it is replaced by.
 * White space alone, and no client minds it. The list may only shrink.
 */
type Replacement = readonly [irregular: string | RegExp, regular: string];

const replacing =
  (...replacements: readonly Replacement[]) =>
  (xml: string): string =>
    replacements.reduce((text, [irregular, regular]) => {
      const changed = text.replaceAll(irregular, regular);
      if (changed === text) throw new Error(`the capture has no ${irregular}: drop it from the list`);
      return changed;
    }, xml);

/** What a template engine leaves where it puts a token into an answer: the end of the token's own template, and an empty line. */
const tokens: readonly Replacement[] = [
  [
    /(<\/wst:Requested(?:TokenReference|UnattachedReference)>)<wst:RequestedProofToken>/g,
    '$1\n\t\t\t\t<wst:RequestedProofToken>',
  ],
  [/([a-z]>)<\/wst:RequestSecurityTokenResponse>/g, '$1\n\t\t\t</wst:RequestSecurityTokenResponse>'],
  ['\n\n\t\t</wst:RequestSecurityTokenResponseCollection>', '\n\t\t</wst:RequestSecurityTokenResponseCollection>'],
];

export const escargotWhiteSpace: Readonly<Record<string, (xml: string) => string>> = {
  'escargot-rst.response.xml': replacing(
    ...tokens,
    // One tab less in the tokens' template, not in the other.
    [/\n\t{4}<\/wsa:EndpointReference>/g, '\n\t\t\t\t\t</wsa:EndpointReference>'],
  ),
  'escargot-rst2.response.xml': replacing(...tokens),
  'escargot-fault-authfailed.response.xml': replacing(
    ['\n\t\t<S:Header>\n\t\t\t<psf:pp ', '\n\t<S:Header>\n\t\t<psf:pp '],
    // The other templates do not end a line.
    [/\n$/g, ''],
  ),
  'escargot-fault-invalid.response.xml': replacing(
    // The one template with a space here, and with an attribute a line, the first of them in the line of its tag.
    ['"utf-8" ?>', '"utf-8"?>'],
    ['\n\txmlns:', ' xmlns:'],
  ),
  // The one template with CR LF.
  'escargot-rst2-fault-invalid.response.xml': replacing(['\r\n', '\n']),
};
