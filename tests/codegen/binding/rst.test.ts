/** The parts of the Passport bindings that code is written against by hand: a change here is a change of the public API. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';

/** What a set promises. Of its choices these branches, and no other. */
interface Promised {
  readonly lines: readonly string[];
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

const promisedOfRst: readonly string[] = [
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

/** A body or a bare fault; a named group names its choice, and its branches. */
const choicesOfRst = {
  'soap.EnvelopeContent': ['body: soap.Body', 'fault: soap.Fault'],
  'wsse.SecurityCredential': ['encryptedData: xenc.EncryptedData', 'usernameToken: wsse.UsernameToken'],
  'wst.RequestSecurityTokenResponseContent': [
    'issued: wst.RequestSecurityTokenResponseIssued',
    'refused: wst.RequestSecurityTokenResponseRefused',
  ],
};

const promisedOfRst2: readonly string[] = [
  // The structure of SOAP's own envelope.
  'field soap.Envelope.header?: soap.Header',
  'field soap.Envelope.body: soap.Body',
  'field soap.Body.content?: soap.BodyContent',
  'field soap.Header.action?: wsa.Header',
  'field soap.Header.authInfo?: ps.AuthInfo',
  'field soap.Header.encryptedPP?: psf.EncryptedPP',
  'field soap.Fault.code: soap.FaultCode',
  'field soap.Fault.detail?: psf.Detail',
  'field soap.Fault.pp?: psf.Pp',
  // An attribute wsu:Id beside a plain one, and one in lower case.
  'field wsu.Timestamp.id?: wsu.Id',
  'field wsu.Timestamp.wsuId?: wsu.Id',
  'field wsse.UsernameToken.wsuId?: wsu.Id',
  'field wsse.BinarySecurityToken.id?: wsu.Id',
  'field wsse.BinarySecurityToken.lowerCaseId?: wsu.Id',
  'field wssc.DerivedKeyToken.wsuId?: wsu.Id',
  // Orderings of the same elements are plain fields.
  'field wsse.Security.binarySecurityToken?: wsse.BinarySecurityToken',
  'field wsse.Security.securityTokenReference?: wsse.SecurityTokenReference',
  'field wsse.Security.derivedKeyToken?: wssc.DerivedKeyToken[]',
  'field wst.RequestSecurityToken.policyReference?: wsp.PolicyReference',
  // The shared schemas have more of this than RST.srf takes.
  'field ps.AuthInfo.clientAppURI?: string',
  // A flag stays as it was written.
  'field ps.AuthInfo.isConnected?: ps.Flag',
];

const choicesOfRst2 = {
  'wsse.SecurityCredential': [
    'assertion: saml.Assertion',
    'encryptedData: xenc.EncryptedData',
    'usernameToken: wsse.UsernameToken',
  ],
  'wst.RequestSecurityTokenResponseContent': [
    'issued: wst.RequestSecurityTokenResponseIssued',
    'refused: wst.RequestSecurityTokenResponseRefused',
  ],
};

const sets: Readonly<Record<string, Promised>> = {
  rst: { lines: promisedOfRst, choices: choicesOfRst },
  rst2: { lines: promisedOfRst2, choices: choicesOfRst2 },
};

for (const [set, { lines, choices }] of Object.entries(sets)) {
  const surface = new Set(readFileSync(join(root, 'generated', set, 'surface.txt'), 'utf8').split('\n'));
  const test = suite(`binding: ${set}`);
  for (const line of lines) test(line, () => assert.ok(surface.has(line)));
  for (const [type, branches] of Object.entries(choices)) {
    test(type, () => {
      const prefix = `branch ${type}.`;
      const found = [...surface].filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
      assert.equal(found, branches);
    });
  }
  test.run();
}
