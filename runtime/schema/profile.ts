/**
 * A wire profile: how a document is spelt. Data, kept beside the schemas (`schemas/<set>/profiles/*.json`),
 * because real clients match literal bytes of what a server sends.
 *
 * Names are written with the profile's own {@link prefixes}: `S:Envelope`, or `faultcode` for no namespace.
 * The default namespace has the prefix `''`: an element in it is written here with its bare local name and a leading colon (`:Envelope`).
 */
export interface WireProfile {
  readonly name: string;
  /** The XML declaration, literally; absent: none. */
  readonly declaration?: string;
  /** Namespace name → prefix (`''` = default namespace). Namespaces that are not listed get `ns1`, `ns2`, … */
  readonly prefixes: Readonly<Record<string, string>>;
  /**
   * Which namespace declarations an element carries, in order, needed or not. The first rule that fits decides;
   * a declaration that is needed and not in scope is added behind them.
   */
  readonly declarations: readonly DeclarationRule[];
  readonly emptyElements: {
    /** `<a/>` or `<a></a>`. */
    readonly default: 'self-closing' | 'open-close';
    /** Elements that are written the other way. */
    readonly except?: readonly string[];
  };
  /** Written between the last attribute and `/>` of a self-closing element; default `''`. */
  readonly selfClosingSpace?: string;
  /** Absent: everything on one line. */
  readonly layout?: IndentedLayout;
  /** Around attribute values; default `"`. */
  readonly quote?: '"' | "'";
  /**
   * How characters of text are written, by character: `{ "\n": "&#x000A;" }`. The others, and all that are not listed, as XML needs it.
   * White space of the {@link layout} is none of the text.
   */
  readonly textReferences?: Readonly<Record<string, string>>;
}

export interface DeclarationRule {
  readonly element: string;
  /** Only under this parent. */
  readonly parent?: string;
  /** Only if the element has this child, or what a path leads to: `S:Body/S:Fault`. */
  readonly withChild?: string;
  /** Only if the element does not have this child, or what the path leads to. */
  readonly withoutChild?: string;
  readonly prefixes: readonly string[];
  /**
   * The prefix of a namespace that becomes the default one with this element: declared in front of the others, it does without the
   * prefix in the element, and in those within. (Rules go on to call it by the prefix.)
   */
  readonly default?: string;
}

/** Element-only content is indented; simple content stays on its line. */
export interface IndentedLayout {
  readonly newline: '\n' | '\r\n';
  readonly indent: string;
  /** `line`: in the start tag; `each`: one a line, indented, the `>` on a line of its own. */
  readonly attributes: 'line' | 'each';
  /** A line end follows the document element. */
  readonly finalNewline?: boolean;
}
