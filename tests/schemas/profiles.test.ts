import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeclarationRule, WireProfile } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, root, shared } from '../support/paths.js';
import { elementsOf, readXml, type XmlElement } from '../support/read-xml.js';

/** What each profile was made from: of ours, and of the captures. */
const models = {
  'microsoft-2007': {
    messages: [
      'fault-credentials',
      'fault-invalid',
      'fault-redirect',
      'response-encrypted',
      'response-refused-token',
      'response-single',
      'response-sso',
      'response-ticket',
    ],
    captures: [
      'live-2007-fault-badpassword.response',
      'live-2007-fault-redirect.response',
      'live-2007-twn.response',
      'live-2011-sso-messengerclear.response',
      'live-2017-sso-full.response',
      'live-2020-per-token-fault.response',
      'live-fault-invalid-request.response',
      'live-profile-accrual.response',
    ],
  },
  'wlm-8': {
    messages: ['request-single', 'request-sso'],
    captures: ['wlm81-official.request', 'miranda-im-2006-twn.request'],
  },
  wiki: { messages: ['fault-redirect-wiki'], captures: ['wiki-redirect.response'] },
} as const;

for (const [name, { messages, captures }] of Object.entries(models)) {
  const file = join(root, 'schemas', 'rst', 'profiles', `${name}.json`);
  const profile: WireProfile = JSON.parse(readFileSync(file, 'utf8'));
  const test = suite(`schemas/rst/profiles/${name}`);

  test('has the name of its file, and a prefix for each namespace', () => {
    assert.is(profile.name, name);
    const { sets } = JSON.parse(readFileSync(join(root, 'schemas', 'passport-soap.json'), 'utf8'));
    assert.equal(Object.keys(profile.prefixes).sort(), Object.keys(sets[0].prefixes).sort());
    assert.is(new Set(Object.values(profile.prefixes)).size, Object.keys(profile.prefixes).length, 'no prefix twice');
  });

  test('its rules use its own prefixes', () => {
    const known = new Set(Object.values(profile.prefixes));
    for (const { element, parent, withChild, withoutChild, prefixes } of profile.declarations) {
      for (const used of [element, parent, withChild, withoutChild]) {
        if (used?.includes(':')) assert.ok(known.has(used.slice(0, used.indexOf(':'))), used);
      }
      for (const prefix of prefixes) assert.ok(known.has(prefix), prefix);
    }
  });

  const cases = [
    ...messages.map((message) => join(root, 'tests', 'schemas', 'messages', `${message}.xml`)),
    ...captures.map((capture) => join(shared, 'captures', `${capture}.xml`)),
  ];
  for (const path of cases) {
    const spelling = existsSync(path) || hasShared ? test : test.skip;
    spelling(`says how ${path.slice(path.lastIndexOf('/') + 1)} is spelt`, () => {
      const xml = readFileSync(path, 'utf8');
      assert.ok(xml.startsWith(profile.declaration ?? ''));
      for (const element of elementsOf(readXml(xml))) {
        const at = pathOf(element);
        assert.is(element.prefix, element.uri === '' ? '' : profile.prefixes[element.uri], `prefix of ${at}`);
        assert.equal(element.declared, declarationsOf(element), `declarations of ${at}`);
        if (element.children.length === 0 && element.text === '') {
          const { default: usual, except = [] } = profile.emptyElements;
          const unusual = except.includes(written(element));
          assert.is(element.selfClosing, (usual === 'self-closing') !== unusual, `empty ${at}`);
        }
      }
    });
  }

  test.run();

  /** What the first rule that fits says, and behind it what is needed and not in scope. */
  function declarationsOf(element: XmlElement): string[] {
    const rule = profile.declarations.find((candidate) => fits(candidate, element));
    const declared = [...(rule?.prefixes ?? [])];
    if (element.uri !== '' && !declared.includes(element.prefix) && !inScope(element)) declared.push(element.prefix);
    return declared;
  }

  /** Whether an ancestor declares the element's prefix; a prefix has one meaning in a profile. */
  function inScope(element: XmlElement): boolean {
    for (let above = element.parent; above !== undefined; above = above.parent) {
      if (above.declared.includes(element.prefix)) return true;
    }
    return false;
  }

  function fits(rule: DeclarationRule, element: XmlElement): boolean {
    const hasChild = (child: string) => element.children.some((each) => written(each) === child);
    return (
      rule.element === written(element) &&
      (rule.parent === undefined || (element.parent !== undefined && rule.parent === written(element.parent))) &&
      (rule.withChild === undefined || hasChild(rule.withChild)) &&
      (rule.withoutChild === undefined || !hasChild(rule.withoutChild))
    );
  }
}

/** An element's name as profiles spell it. */
function written({ uri, prefix, local }: XmlElement): string {
  return uri === '' ? local : `${prefix}:${local}`;
}

function pathOf(element: XmlElement): string {
  return `${element.parent === undefined ? '' : pathOf(element.parent)}/${written(element)}`;
}
