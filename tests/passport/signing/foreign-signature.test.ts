/** A signature that none of our code made: libxml2 canonicalizes, Node hashes; with a prefix, white space and lists of prefixes. */
import { createHash, createHmac } from 'node:crypto';
import { deriveMessageKey, verifySignature } from '@passport-soap/passport/signing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { canonicalByLibxml2 } from '../../runtime/xml/canonical/libxml2.js';
import { nonce, secret, writeRst1, writeRst2 } from './messages.js';

const test = suite('signatures of others');

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const prefixes = 'e q #default';
const inclusive = `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList=" ${prefixes} "/>`;

function reference(xml: string, id: string, list: boolean): string {
  const text = canonicalByLibxml2(xml, `//*[@*[local-name()='Id']='${id}']`, list ? prefixes.split(' ') : undefined);
  const value = createHash('sha256').update(text).digest('base64');
  return `<ds:Reference URI='#${id}'>
    <ds:Transforms><ds:Transform Algorithm='${exclusive}'>${list ? inclusive : ''}</ds:Transform></ds:Transforms>
    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>
      ${value}
    </ds:DigestValue></ds:Reference>`;
}

/** Signs a message; `list`: whether the transforms have lists of prefixes. */
function signElsewhere(xml: string, ids: readonly string[], list: boolean, counterMode: boolean): string {
  const security = /xmlns(?::s)?="([^"]*(?:secext)[^"]*)"/.exec(xml)?.[1];
  const write = (value: string) => `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>
    <ds:CanonicalizationMethod Algorithm="${exclusive}">${list ? inclusive : ''}</ds:CanonicalizationMethod>
    <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256" />
    ${ids.map((id) => reference(xml, id, list)).join('')}</ds:SignedInfo>
    <ds:SignatureValue>${value}</ds:SignatureValue>
    <ds:KeyInfo><k:SecurityTokenReference xmlns:k="${security}"><k:Reference URI="#SignKey"/></k:SecurityTokenReference></ds:KeyInfo></ds:Signature>`;
  const insert = (value: string) => xml.replace(/<\/(s:)?Security>/, (end) => `${write(value)}${end}`);
  const info = canonicalByLibxml2(insert(''), "//*[local-name()='SignedInfo']", list ? prefixes.split(' ') : undefined);
  const key = deriveMessageKey(counterMode ? 'SP800-108' : 'P_SHA1', secret, Buffer.from(nonce, 'base64'));
  return insert(createHmac('sha256', key).update(info).digest('base64'));
}

for (const list of [false, true]) {
  test(`of either service${list ? ', with lists of prefixes' : ''}`, () => {
    const first = signElsewhere(writeRst1(), ['RST0', 'Timestamp', 'PPAuthInfo'], list, false);
    const second = signElsewhere(writeRst2(), ['RSTS', 'Timestamp', 'PPAuthInfo'], list, true);
    for (const message of [first, second]) {
      const result = verifySignature(message, { secret });
      assert.ok(result.valid, JSON.stringify(result));
      assert.is(result.form, 'canonical');
    }
    // What is listed is signed: the binding of a prefix that no name uses.
    const rebound = first.replace('<e:Envelope ', '<e:Envelope xmlns:q="urn:q" ');
    assert.is(verifySignature(rebound, { secret }).valid, !list);
  });
}

test.run();
