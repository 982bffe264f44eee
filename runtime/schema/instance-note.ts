import type { ExpandedName } from '../xml/names.js';

/**
 * What the attributes of the instance namespace (§2.6) said of an element and its value in the model does not tell,
 * for a writer to say it again: kept where the value is an object on that, else on the object of the parent.
 */
export interface InstanceNote {
  /** As of `UnknownItem`: the note is about a child element whose value is no object. */
  readonly child?: number;
  /** The element that it is about. */
  readonly element: ExpandedName;
  /** What `xsi:type` names, where the value does not tell. */
  readonly type?: ExpandedName;
  /** The fields of the attributes that the complex type has which it names. */
  readonly attributes?: Record<string, unknown>;
  /** `xsi:nil="false"` and locations of schemas, as they stood. */
  readonly others: readonly (readonly [local: string, value: string])[];
}

/** Shared by every copy of this package in a program. A copy of the object by spread keeps it; JSON does not show it. */
const notesKey = Symbol.for('passport-soap.instanceNotes');

const none: readonly InstanceNote[] = [];

type Holder = { [notesKey]?: InstanceNote[] };

/** The notes that an object holds. */
export function instanceNotes(model: object): readonly InstanceNote[] {
  return (model as Holder)[notesKey] ?? none;
}

export function addInstanceNote(model: object, note: InstanceNote): void {
  const holder = model as Holder;
  holder[notesKey] ??= [];
  holder[notesKey].push(note);
}
