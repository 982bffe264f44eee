/** The parts of the RST binding that code is written against by hand: a change here is a change of the public API. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';

const surface = new Set(readFileSync(join(root, 'generated', 'rst', 'surface.txt'), 'utf8').split('\n'));

const promised = [
  // The headers in any order.
  'field soap.Envelope.header?: soap.Header',
  'field soap.Envelope.content: soap.EnvelopeContent',
  'field soap.Header.authInfo?: ps.AuthInfo',
  'field soap.Header.security?: wsse.Security',
  'field soap.Header.pp?: psf.Pp',
  'field soap.Body.content?: soap.BodyContent',
  'field soap.Fault.faultcode: QNameValue',
  'field soap.Fault.redirectUrl?: psf.HttpUrl',
  // Attributes and elements share the object; simple content is its value.
  'field wsse.UsernameToken.id?: wsse.UserTokenId',
  'field wsse.BinarySecurityToken.value: wsse.TokenText',
  // Orderings of the same elements are plain fields.
  'field wst.RequestSecurityToken.supporting?: wst.Supporting',
  'field wst.RequestSecurityToken.policyReference?: wsse.PolicyReference',
  'field ps.RequestMultipleSecurityTokens.requestSecurityToken: wst.RequestSecurityToken[]',
  // Values.
  'type ps.Version = number',
  'type wsu.Instant = string',
  'field psf.Pp.uiVersion?: psf.Quadruplet',
  // Codecs: where two namespaces have an element of one name, the module's name is in front.
  'codec Envelope: soap.Envelope',
  'codec PolicyReference: wsse.PolicyReference',
];

/** These branches, and no other: a body or a bare fault; a named group names its choice, and its branches. */
const choices: Readonly<Record<string, readonly string[]>> = {
  'soap.EnvelopeContent': ['body: soap.Body', 'fault: soap.Fault'],
  'wsse.SecurityCredential': ['encryptedData: xenc.EncryptedData', 'usernameToken: wsse.UsernameToken'],
  'wst.RequestSecurityTokenResponseContent': [
    'issued: wst.RequestSecurityTokenResponseIssued',
    'refused: wst.RequestSecurityTokenResponseRefused',
  ],
};

const test = suite('binding: rst');
for (const line of promised) test(line, () => assert.ok(surface.has(line)));
for (const [type, branches] of Object.entries(choices)) {
  test(type, () => {
    const prefix = `branch ${type}.`;
    const found = [...surface].filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
    assert.equal(found, branches);
  });
}
test.run();
