import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeclarationRule, WireProfile } from '@passport-soap/runtime/schema';
import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, root, shared } from '../support/paths.js';
import { elementsOf, readXml, type XmlElement } from '../support/read-xml.js';

/** What each profile was made from: of ours, and of the captures. */
const models = {
  rst: {
    'microsoft-2007': {
      messages: [
        'fault-credentials',
        'fault-invalid',
        'fault-redirect',
        'response-encrypted',
        'response-refused-token',
        'response-renewal',
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
    escargot: { messages: [], captures: ['escargot-rst.response', 'escargot-fault-authfailed.response'] },
  },
  rst2: {
    'microsoft-rst2': {
      messages: ['rst2-fault-device', 'rst2-response-encrypted'],
      captures: ['live-2018-rst2-device-da-invalid.response', 'live-2018-rst2-encrypted.response'],
    },
    escargot: {
      messages: [],
      captures: ['escargot-rst2.response', 'escargot-rst2-fault-invalid.response'],
    },
    'wlm-2009': { messages: ['rst2-request-sso'], captures: ['wlm2009-official-rst2.request'] },
  },
} as const;

interface Models {
  readonly messages: readonly string[];
  readonly captures: readonly string[];
}

for (const [set, profiles] of Object.entries(models)) {
  for (const [name, { messages, captures }] of Object.entries<Models>(profiles)) {
    const file = join(root, 'schemas', set, 'profiles', `${name}.json`);
    const profile: WireProfile = JSON.parse(readFileSync(file, 'utf8'));
    const test = suite(`schemas/${set}/profiles/${name}`);

    test('has the name of its file, and a prefix for each namespace', () => {
      assert.is(profile.name, name);
      const { sets } = JSON.parse(readFileSync(join(root, 'schemas', 'passport-soap.json'), 'utf8'));
      const { prefixes } = sets.find((each: { name: string }) => each.name === set);
      // The prefix of XML's own namespace is xml, whoever writes it.
      const namespaces = Object.keys(prefixes).filter((namespace) => namespace !== XML_NAMESPACE);
      assert.equal(Object.keys(profile.prefixes).sort(), namespaces.sort());
      assert.is(new Set(Object.values(profile.prefixes)).size, Object.keys(profile.prefixes).length, 'no prefix twice');
    });

    test('its rules use its own prefixes', () => {
      const known = new Set(Object.values(profile.prefixes));
      for (const { element, parent, withChild, withoutChild, prefixes, default: unprefixed } of profile.declarations) {
        for (const used of [element, parent, withChild, withoutChild].flatMap((path) => path?.split('/') ?? [])) {
          if (used.includes(':')) assert.ok(known.has(used.slice(0, used.indexOf(':'))), used);
        }
        if (unprefixed !== undefined) assert.ok(known.has(unprefixed), unprefixed);
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
          const unprefixed = element.uri === '' || isMadeDefault(element);
          assert.is(element.prefix, unprefixed ? '' : profile.prefixes[element.uri], `prefix of ${at}`);
          assert.equal(element.declared, declarationsOf(element), `declarations of ${at}`);
          if (element.children.length === 0 && element.text === '') {
            const { default: usual, except = [] } = profile.emptyElements;
            const unusual = except.includes(ruleName(element));
            assert.is(element.selfClosing, (usual === 'self-closing') !== unusual, `empty ${at}`);
          }
        }
      });
    }

    test.run();

    /** What the first rule that fits says, and behind it what is needed and not in scope. */
    function declarationsOf(element: XmlElement): string[] {
      const rule = profile.declarations.find((candidate) => fits(candidate, element));
      const declared = [...(rule?.default === undefined ? [] : ['']), ...(rule?.prefixes ?? [])];
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

    /** Whether a rule makes the element's namespace the default one, for it or around it. */
    function isMadeDefault(element: XmlElement): boolean {
      for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
        const within = at;
        const rule = profile.declarations.find((candidate) => fits(candidate, within));
        if (rule?.default !== undefined) return profile.prefixes[element.uri] === rule.default;
        if (rule?.prefixes.includes('')) return false;
      }
      return false;
    }

    /** An element's name as the profile's rules spell it: by the prefix that it has there. */
    function ruleName({ uri, local }: XmlElement): string {
      return uri === '' ? local : `${profile.prefixes[uri]}:${local}`;
    }

    function fits(rule: DeclarationRule, element: XmlElement): boolean {
      const hasChild = (path: string) =>
        path
          .split('/')
          .reduce(
            (found, step) => found.flatMap(({ children }) => children.filter((each) => ruleName(each) === step)),
            [element],
          ).length > 0;
      return (
        rule.element === ruleName(element) &&
        (rule.parent === undefined || (element.parent !== undefined && rule.parent === ruleName(element.parent))) &&
        (rule.withChild === undefined || hasChild(rule.withChild)) &&
        (rule.withoutChild === undefined || !hasChild(rule.withoutChild))
      );
    }
  }
}

/** An element's name as it stands there. */
function written({ uri, prefix, local }: XmlElement): string {
  return uri === '' ? local : `${prefix}:${local}`;
}

function pathOf(element: XmlElement): string {
  return `${element.parent === undefined ? '' : pathOf(element.parent)}/${written(element)}`;
}
