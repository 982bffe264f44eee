import type { Answer } from '../known-client.js';

const onBody = (change: (body: string) => string) => (answer: Answer) => withBody(answer, change(answer.body));

/** The same answer with another body, and the length that it then has. */
export function withBody(answer: Answer, body: string): Answer {
  const length = String(new TextEncoder().encode(body).length);
  const headers = answer.headers.map(([name, value]): [string, string] => [
    name,
    name.toLowerCase() === 'content-length' ? length : value,
  ]);
  return { ...answer, headers, body };
}

const onHeaders = (change: (name: string, value: string) => [string, string][]) => (answer: Answer) => ({
  ...answer,
  headers: answer.headers.flatMap(([name, value]) => change(name, value)),
});

const rename = (from: string, to: string) =>
  onBody((body) => body.replaceAll(`${from}:`, `${to}:`).replaceAll(`xmlns:${from}=`, `xmlns:${to}=`));

const responses = /<wst:RequestSecurityTokenResponse>.*?<\/wst:RequestSecurityTokenResponse>/gs;

/** Answers that some other server might give, or does. Each is well-formed and says the same, unless its name says not. */
export const mutations = {
  /** Escargot since 2020. */
  'numbered from 2': onBody((body) =>
    body.replace(/(="#?(?:Compact|PPToken))(\d+)"/g, (_, start, number) => `${start}${Number(number) + 1}"`),
  ),
  'soap: for S:': rename('S', 'soap'),
  'trust: for wst:': rename('wst', 'trust'),
  'o: for wsse:': rename('wsse', 'o'),
  'pp: for psf:': rename('psf', 'pp'),
  'single quotes': onBody((body) => body.replaceAll('"', "'")),
  indented: onBody((body) => body.replaceAll('><', '>\n<')),
  'another attribute before Id': onBody((body) =>
    body.replaceAll('<wsse:BinarySecurityToken Id=', '<wsse:BinarySecurityToken ValueType="x" Id='),
  ),
  'another namespace of wst': onBody((body) => body.replace(/\/ws\/200[45]\/0[24]\/trust/g, '/ws/2003/01/trust')),
  'another namespace of wsse': onBody((body) => body.replaceAll('secext', 'secexu')),
  'LifeTime first': onBody((body) => body.replace(/(<wst:TokenType>.*?)(<wst:LifeTime>.*?<\/wst:LifeTime>)/gs, '$2$1')),
  'Lifetime, as in RST2': onBody((body) => body.replaceAll('wst:LifeTime', 'wst:Lifetime')),
  'LifeTime, as in RST': onBody((body) => body.replaceAll('wst:Lifetime', 'wst:LifeTime')),
  'no Lifetime': onBody((body) => body.replace(/<wst:Lifetime>.*?<\/wst:Lifetime>/gs, '')),
  'u: for wsu:': rename('wsu', 'u'),
  'EncryptedData with a prefix': onBody((body) =>
    body
      .replace('<EncryptedData xmlns=', '<enc:EncryptedData xmlns:enc=')
      .replace(/<(\/?)(EncryptedData|EncryptionMethod|CipherData|CipherValue)\b/g, '<$1enc:$2'),
  ),
  'EncryptedData with a namespace from above': onBody((body) =>
    body
      .replace(/<EncryptedData xmlns="([^"]*)"/, '<enc:EncryptedData')
      .replace(/<(\/?)(EncryptedData|EncryptionMethod|CipherData|CipherValue)\b/g, '<$1enc:$2')
      .replace('<S:Envelope ', '<S:Envelope xmlns:enc="http://www.w3.org/2001/04/xmlenc#" '),
  ),
  'SOAP 1.1': onBody((body) =>
    body.replaceAll('http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/'),
  ),
  'no PUID': onBody((body) => body.replace(/<psf:PUID>.*?<\/psf:PUID>/, '')),
  'no reqstatus': onBody((body) => body.replace(/<psf:reqstatus>.*?<\/psf:reqstatus>/, '')),
  'no serverInfo, no PPServer': (answer: Answer) => ({
    ...withBody(answer, answer.body.replace(/<psf:serverInfo.*?<\/psf:serverInfo>/, '')),
    headers: answer.headers.filter(([name]) => !/^(ppserver|content-length)$/i.test(name)),
  }),
  'one response in a collection': onBody((body) =>
    body.replace(
      /<wst:RequestSecurityTokenResponse\b([^>]*)>(.*)<\/wst:RequestSecurityTokenResponse>/s,
      '<wst:RequestSecurityTokenResponseCollection$1><wst:RequestSecurityTokenResponse>$2' +
        '</wst:RequestSecurityTokenResponse></wst:RequestSecurityTokenResponseCollection>',
    ),
  ),
  'dates with milliseconds': onBody((body) => body.replace(/(T\d\d:\d\d:\d\d)Z/g, '$1.123Z')),
  'no LifeTime': onBody((body) => body.replace(/<wst:LifeTime>.*?<\/wst:LifeTime>/gs, '')),
  'no ServerTime': onBody((body) => body.replace(/ ServerTime="[^"]*"/, '')),
  'no Path': onBody((body) => body.replace(/ Path="[^"]*"/, '')),
  'no TokenType': onBody((body) => body.replace(/<wst:TokenType>.*?<\/wst:TokenType>/g, '')),
  'no mobileConfigVersion': onBody((body) =>
    body.replace(/<psf:mobileConfigVersion>.*?<\/psf:mobileConfigVersion>/, ''),
  ),
  'no extProperties': onBody((body) => body.replace(/<psf:extProperties>.*?<\/psf:extProperties>/s, '')),
  'no credProperties': onBody((body) => body.replace(/<psf:credProperties>.*?<\/psf:credProperties>/s, '')),
  'no proof tokens': onBody((body) => body.replace(/<wst:RequestedProofToken>.*?<\/wst:RequestedProofToken>/g, '')),
  'serverVersion in words': onBody((body) => body.replace(/(<psf:serverVersion>)\d+/, '$1one')),
  'references of no type': onBody((body) => body.replace(/ ValueType="urn:passport[^"]*"/g, '')),
  'references to nothing': onBody((body) => body.replace(/(<wsse:Reference URI=")[^"]*/g, '$1#')),
  'tokens in reverse order': onBody((body) => {
    const reversed = (body.match(responses) ?? []).reverse();
    return body.replace(responses, () => reversed.shift() ?? '');
  }),
  'no token broker': onBody((body) =>
    body.replace(responses, (response) => (response.includes('http://Passport.NET/tb') ? '' : response)),
  ),
  'no &p=': onBody((body) => body.replace(/&amp;p=[^<]*/g, '')),
  /** Not well-formed: minisrv. */
  'raw & before p=': onBody((body) => body.replaceAll('&amp;p=', '&p=')),
  'long tickets': onBody((body) => body.replace(/(>t=)/g, `$1${'A'.repeat(1100)}`)),
  'content-length in lower case': onHeaders((name, value) => [
    [name.toLowerCase() === 'content-length' ? 'content-length' : name, value],
  ]),
  chunked: onHeaders((name, value) =>
    name.toLowerCase() === 'content-length' ? [['Transfer-Encoding', 'chunked']] : [[name, value]],
  ),
  'status 500': (answer: Answer) => ({ ...answer, status: 500 }),
  'BinarySecurityToken called Token': onBody((body) => body.replaceAll('BinarySecurityToken', 'Token')),
} satisfies Record<string, (answer: Answer) => Answer>;

export type Mutation = keyof typeof mutations;
