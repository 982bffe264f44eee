/** An `xs:QName` value: compared by namespace and local name, written with its prefix where that is in scope. */
export interface QNameValue {
  /** `''` = in no namespace. */
  readonly namespace: string;
  readonly local: string;
  /** The prefix on the wire; a writer may need another. */
  readonly prefix: string;
}

/** What an element wildcard matched: the element's XML as it was, and the namespaces that were in scope there. */
export interface XmlFragment {
  readonly namespace: string;
  readonly local: string;
  /** The element, start tag to end tag, literally. */
  readonly xml: string;
  /**
   * Prefix (`''` = default) → namespace name, for all that was in scope.
   * Of a fragment that was read it is frozen, and one object for all fragments with the same declarations around them.
   */
  readonly namespaces: Readonly<Record<string, string>>;
}
