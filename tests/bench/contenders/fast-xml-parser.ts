import { XMLParser } from 'fast-xml-parser';
import { type Contender, expectLandmarks, versionOf } from '../contender.js';

/** fast-xml-parser: attributes kept, prefixes removed, values left as text. With its validator it also checks well-formedness, in part. */
export function fastXmlParser(validate: boolean): Contender {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    // Its guard against entity expansion counts the five predefined ones too.
    processEntities: { enabled: true, maxTotalExpansions: Number.MAX_SAFE_INTEGER },
  });
  return {
    name: validate ? 'fast-xml-parser, validating' : 'fast-xml-parser',
    version: versionOf('fast-xml-parser'),
    input: 'text',
    checks: validate ? 'some of well-formedness' : 'few',
    read: ({ text }) => parser.parse(text, validate) as unknown,
    verify: expectLandmarks,
  };
}
