import type { JudgedMessage } from '@passport-soap/passport/conformance';
import { judgedMessage } from './judged-message.js';

/** Messages of all kinds, with findings of all kinds and secrets in all places: what reports must be able to say. */
export function manyMessages(): JudgedMessage[] {
  const head = [
    'POST https://me:hunter2@login.live.com/RST.srf?t=secret HTTP/1.1',
    'Host: login.live.com',
    'Cookie: secret',
    '',
    '',
  ].join('\r\n');
  const body = [
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">',
    '<s:Header><wsse:Password>hunter2&secret</wsse:Password></s:Header>',
    '<s:Body><wst:RequestSecurityToken Id=secret><Adress>secret</Adress></wst:RequestSecurityToken></s:Body>',
    '</s:Envelope>',
  ].join('\r\n');
  const broken = judgedMessage(
    head + body,
    [
      { at: '&', becomes: '&amp;', message: 'a literal & begins no reference' },
      {
        at: 'Id=secret',
        code: 'wf-attribute',
        message: 'the value of Id has no quotes',
        fix: {
          message: 'write the value of Id in quotes',
          edits: [{ offset: (head + body).indexOf('Id=secret') + 3, length: 6, replacement: '"secret"' }],
        },
      },
      {
        at: '<Adress>',
        layer: 'schema',
        code: 'cvc-complex-type.2.4.a',
        message: 'Adress is not expected here [see](http://example.com) {0}: did you mean wsa:Address?',
        path: '/s:Envelope/s:Body/wst:RequestSecurityToken/Adress[1]',
        expected: ['wsa:Address'],
        related: [
          { message: 'the element that it is in', file: 'captures/a b.http', line: 7, column: 9 },
          { message: 'declared here', file: '../wsa.xsd' },
        ],
      },
      {
        layer: 'protocol',
        severity: 'warning',
        code: 'passport-request-count',
        message: 'one token is asked for',
        evidence: 'every client but SkPy',
      },
    ],
    {
      source: { file: 'captures/a b.http' },
      document: [head.length, head.length + body.length],
      message: {
        kind: 'http-request',
        direction: 'request',
        exchange: '1',
        time: '2007-04-01T12:00:00Z',
        http: {
          scheme: 'https',
          method: 'POST',
          target: 'https://me:hunter2@login.live.com/RST.srf?t=secret',
          host: 'login.live.com',
          headers: new Map([['cookie', 'secret']]),
        },
      },
      judged: {
        root: { namespace: 'http://schemas.xmlsoap.org/soap/envelope/', local: 'Envelope' },
        recognized: {
          direction: 'request',
          variant: { name: 'rst1-sso', sure: 0.95, because: ['several tokens are asked for', 'its path is RST.srf'] },
          implementations: [
            { name: 'libpurple 2.10', sure: 0.7, because: ['attributes in single quotes'] },
            { name: 'JML', sure: 0.4, because: [] },
          ],
        },
      },
    },
  );
  const entry = judgedMessage(
    '<a/>',
    [
      {
        at: '<a/>',
        layer: 'protocol',
        severity: 'warning',
        code: 'passport-token-id',
        message: 'ids count from 0',
        related: [{ message: 'the request', line: 1, column: 1 }],
        becomes: '<b/>',
      },
      {
        layer: 'input',
        severity: 'info',
        code: 'input-quotes',
        message: 'typographic quotes were taken for plain ones',
      },
    ],
    {
      source: { file: 'session.saz', name: 'session.saz!raw/01 s.txt', whole: false },
      message: { kind: 'http-response', http: { status: 200, headers: new Map() } },
    },
  );
  const hopeless = judgedMessage(
    'secret',
    [{ layer: 'input', code: 'input-no-document', message: 'there is no document in it' }],
    { source: { file: 'stdin' }, judged: { readable: false } },
  );
  return [broken, judgedMessage('<a/>', [], { source: { file: 'fine.xml' } }), entry, hopeless];
}
