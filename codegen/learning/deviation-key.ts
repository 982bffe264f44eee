import { clarkName } from '@passport-soap/runtime/xml';
import type { SourceLocation } from '../location.js';
import type { Deviation } from './evidence.js';
import type { Place } from './workspace.js';

/** The same for the same deviation of the same component, whatever else was edited. */
export function deviationKey(deviation: Deviation, placeOf: (location: SourceLocation) => Place | undefined): string {
  const at = (location: SourceLocation): string => {
    const place = placeOf(location);
    return place === undefined ? `new ${location.file}:${location.line}` : `${place.file}@${place.node.offset}`;
  };
  switch (deviation.kind) {
    case 'root':
      return `root ${clarkName(deviation.name)}`;
    case 'content':
    case 'text':
      return `${deviation.kind} ${at(deviation.evidence.type.location)}`;
    case 'attribute':
      return `attribute ${at(deviation.evidence.type.location)} ${clarkName(deviation.name)}`;
    case 'missingAttribute':
      return `missing ${at(deviation.evidence.type.location)} ${clarkName(deviation.use.attributeDeclaration.name)}`;
    case 'value': {
      const { use, by } = deviation.place;
      return `value ${at(use?.location ?? by.location)}`;
    }
    case 'fixed':
      return `fixed ${at(deviation.use?.location ?? deviation.by.location)}`;
    case 'simpleElement':
    case 'nil':
      return `${deviation.kind} ${at(deviation.declaration.location)}`;
    case 'instanceType':
      return `type ${at(deviation.declaration.location)} ${deviation.why}`;
    case 'wildcard':
      return `wildcard ${at(deviation.owner.location)} ${clarkName(deviation.name)}`;
  }
}

/** The messages that a deviation is in. */
export function messagesOf(deviation: Deviation): Set<number> {
  switch (deviation.kind) {
    case 'content':
      return new Set(
        [...deviation.evidence.sequences.values()]
          .filter(({ accepted }) => !accepted)
          .flatMap(({ messages }) => [...messages]),
      );
    case 'text':
      return new Set(deviation.evidence.textIn.map(({ message }) => message));
    case 'missingAttribute':
      return new Set(deviation.messages);
    case 'value':
      return new Set(deviation.place.values.filter(({ accepted }) => !accepted).map(({ message }) => message));
    default:
      return new Set(deviation.seen.map(({ message }) => message));
  }
}
