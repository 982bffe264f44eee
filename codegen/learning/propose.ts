import type { Deviation } from './evidence.js';
import type { Proposal, ProposalContext } from './proposal.js';
import { proposeAttribute, proposeFixed, proposeMissingAttribute } from './proposing/propose-attributes.js';
import { proposeContent } from './proposing/propose-content.js';
import {
  proposeInstanceType,
  proposeNil,
  proposeRoot,
  proposeSimpleElement,
  proposeText,
  proposeWildcard,
} from './proposing/propose-element.js';
import { proposeValue } from './proposing/propose-value.js';

/** What can be done about a deviation. */
export function propose(deviation: Deviation, context: ProposalContext): Proposal {
  switch (deviation.kind) {
    case 'root':
      return proposeRoot(deviation, context);
    case 'content':
      return proposeContent(deviation, context);
    case 'text':
      return proposeText(deviation, context);
    case 'attribute':
      return proposeAttribute(deviation, context);
    case 'missingAttribute':
      return proposeMissingAttribute(deviation, context);
    case 'value':
      return proposeValue(deviation, context);
    case 'fixed':
      return proposeFixed(deviation, context);
    case 'simpleElement':
      return proposeSimpleElement(deviation, context);
    case 'nil':
      return proposeNil(deviation, context);
    case 'instanceType':
      return proposeInstanceType(deviation, context);
    case 'wildcard':
      return proposeWildcard(deviation, context);
  }
}
