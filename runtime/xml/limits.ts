/** Bounds on what a document may make a reader do. Reaching one is a located `limit-…` error. */
export interface XmlLimits {
  /** Length of the text, in UTF-16 code units (for bytes: in bytes). */
  readonly maxLength: number;
  /** Depth of nested elements. */
  readonly maxDepth: number;
  /** Attributes of one element, namespace declarations included. */
  readonly maxAttributes: number;
  /** Length of one name, in UTF-16 code units. */
  readonly maxNameLength: number;
  /** References to entities that are expanded, where a document type declaration is let in; those within entities included. */
  readonly maxEntityReferences: number;
  /** Length of what entities and default attributes add to the text, in UTF-16 code units; that within entities included. */
  readonly maxEntityText: number;
}

/**
 * 64 Mi code units, 1,000 levels, 1,000 attributes, names of 1,000 code units;
 * 100,000 references to entities, which add 1 Mi code units.
 */
export const defaultXmlLimits: XmlLimits = {
  maxLength: 64 * 1024 * 1024,
  maxDepth: 1000,
  maxAttributes: 1000,
  maxNameLength: 1000,
  maxEntityReferences: 100_000,
  maxEntityText: 1024 * 1024,
};

/** The limits, with the default for each that is left out or `undefined`: a limit is never lifted by accident. */
export function withDefaultLimits(limits: Partial<XmlLimits> | undefined): XmlLimits {
  if (limits === undefined) return defaultXmlLimits;
  return {
    maxLength: limits.maxLength ?? defaultXmlLimits.maxLength,
    maxDepth: limits.maxDepth ?? defaultXmlLimits.maxDepth,
    maxAttributes: limits.maxAttributes ?? defaultXmlLimits.maxAttributes,
    maxNameLength: limits.maxNameLength ?? defaultXmlLimits.maxNameLength,
    maxEntityReferences: limits.maxEntityReferences ?? defaultXmlLimits.maxEntityReferences,
    maxEntityText: limits.maxEntityText ?? defaultXmlLimits.maxEntityText,
  };
}
