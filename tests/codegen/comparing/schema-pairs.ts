/** Two schemas, and how what the second accepts relates to what the first does. */
export interface SchemaPair {
  readonly what: string;
  /** Content of xs:schema; its target namespace is `urn:t`, with prefix `t`. */
  readonly old: string;
  readonly next: string;
  readonly accepts: 'same' | 'more' | 'less' | 'neither' | 'unknown';
  /** Sentences that must be among the reasons. */
  readonly reasons?: readonly RegExp[];
  /** Other attributes of both xs:schema elements. */
  readonly attributes?: string;
}

/** An element `r` with this content of its type. */
function root(content: string): string {
  return `<xs:element name="r"><xs:complexType>${content}</xs:complexType></xs:element>`;
}

/** An element `r` with child elements by this model: `a`, `b`, … are of xs:string, the rest is as it is written. */
function model(content: string): string {
  return root(expand(content));
}

// `<a?/>`, `<a+/>`, `<a{2,3}/>` stand for local elements with occurrence bounds.
function expand(content: string): string {
  return content.replace(/<([a-h])([?*+]|\{\d+,\d*\})?\/>/g, (_, name: string, bounds: string | undefined) => {
    const [least, most] = boundsOf(bounds);
    return `<xs:element name="${name}" type="xs:string" minOccurs="${least}" maxOccurs="${most}"/>`;
  });
}

function boundsOf(bounds: string | undefined): [string, string] {
  if (bounds === undefined) return ['1', '1'];
  if (bounds === '?') return ['0', '1'];
  if (bounds === '*') return ['0', 'unbounded'];
  if (bounds === '+') return ['1', 'unbounded'];
  const [least = '', most = ''] = bounds.slice(1, -1).split(',');
  return [least, most === '' ? 'unbounded' : most];
}

const sequence = (content: string, attributes = '') => `<xs:sequence ${attributes}>${content}</xs:sequence>`;
const choice = (content: string, attributes = '') => `<xs:choice ${attributes}>${content}</xs:choice>`;
const all = (content: string, attributes = '') => `<xs:all ${attributes}>${content}</xs:all>`;

/** An element `r` of a simple type. */
function value(restriction: string): string {
  return `<xs:element name="r"><xs:simpleType>${restriction}</xs:simpleType></xs:element>`;
}

const restriction = (base: string, ...facets: readonly string[]) =>
  `<xs:restriction base="${base}">${facets
    .map((facet) => facet.replace(/^(\w+)=(.*)$/s, (_, name: string, text: string) => `<xs:${name} value="${text}"/>`))
    .join('')}</xs:restriction>`;
const simple = (base: string, ...facets: readonly string[]) => value(restriction(base, ...facets));

/** How something is written is no matter, where what it accepts is the same. */
const unchanged: readonly SchemaPair[] = [
  [
    'the order of declarations',
    '<xs:element name="a"/><xs:element name="b"/>',
    '<xs:element name="b"/><xs:element name="a"/>',
  ],
  [
    'a group that is inlined',
    `<xs:group name="g">${sequence(expand('<a/><b?/>'))}</xs:group>${root('<xs:group ref="t:g"/>')}`,
    model(sequence('<a/><b?/>')),
  ],
  [
    'a group that is renamed',
    `<xs:group name="g">${sequence(expand('<a/><b?/>'))}</xs:group>${root(sequence('<xs:group ref="t:g" maxOccurs="2"/>'))}`,
    `<xs:group name="h">${sequence(expand('<a/><b?/>'))}</xs:group>${root(sequence('<xs:group ref="t:h" maxOccurs="2"/>'))}`,
  ],
  [
    'a part of a sequence that becomes a group',
    model(sequence('<a/><b/><c/>')),
    `<xs:group name="g">${sequence(expand('<b/><c/>'))}</xs:group>${model(sequence('<a/><xs:group ref="t:g"/>'))}`,
  ],
  [
    'a named type that is inlined',
    `<xs:complexType name="T">${sequence(expand('<a/>'))}</xs:complexType><xs:element name="r" type="t:T"/>`,
    model(sequence('<a/>')),
  ],
  [
    'an anonymous type that gets a name',
    model(sequence('<a/>')),
    `<xs:element name="r" type="t:T"/><xs:complexType name="T">${sequence(expand('<a/>'))}</xs:complexType>`,
  ],
  [
    'a type that is renamed',
    `<xs:element name="r" type="t:T"/><xs:complexType name="T">${sequence(expand('<a/>'))}</xs:complexType>`,
    `<xs:element name="r" type="t:U"/><xs:complexType name="U">${sequence(expand('<a/>'))}</xs:complexType>`,
  ],
  [
    'an attribute group that is inlined',
    `<xs:attributeGroup name="g"><xs:attribute name="x"/><xs:attribute name="y" use="required"/></xs:attributeGroup>${root('<xs:attributeGroup ref="t:g"/>')}`,
    root('<xs:attribute name="y" use="required"/><xs:attribute name="x"/>'),
  ],
  [
    'two optionals and a choice of them',
    model(sequence('<a?/><b?/>')),
    model(choice(`${sequence('<a/><b?/>')}<b/>`, 'minOccurs="0"')),
  ],
  ['occurrences that are written out', model(sequence('<a{2,3}/>')), model(sequence('<a/><a/><a?/>'))],
  [
    'one or more, written as one and then more',
    model(sequence('<a+/>')),
    model(sequence(`<a/>${sequence('<a/>', 'minOccurs="0" maxOccurs="unbounded"')}`)),
  ],
  ['a sequence of one', model(sequence('<a/>')), model(sequence(sequence(sequence('<a/>'))))],
  ['a choice of one', model(sequence('<a/><b/>')), model(sequence(`${choice('<a/>')}<b/>`))],
  [
    'an optional choice and a choice of optionals',
    model(choice('<a/><b/>', 'minOccurs="0"')),
    model(choice('<a?/><b?/>')),
  ],
  [
    'a star around a star',
    model(choice('<a*/><b*/>', 'minOccurs="0" maxOccurs="unbounded"')),
    model(choice('<a/><b/>', 'minOccurs="0" maxOccurs="unbounded"')),
  ],
  [
    'bounds outside and inside',
    model(sequence(sequence('<a/>', 'minOccurs="0" maxOccurs="5"'))),
    model(sequence('<a{0,5}/>')),
  ],
  ['the order of a choice', model(choice('<a/><b/>')), model(choice('<b/><a/>'))],
  ['the order of an xs:all', model(all('<a/><b?/>')), model(all('<b?/><a/>'))],
  [
    'an xs:all of two and both orders',
    model(all('<a/><b/>')),
    model(choice(sequence('<a/><b/>') + sequence('<b/><a/>'))),
  ],
  ['an xs:all of one and a sequence', model(all('<a?/>')), model(sequence('<a?/>'))],
  ['an element that never occurs', model(sequence('<a/><b{0,0}/>')), model(sequence('<a/>'))],
  [
    'large bounds that are the same',
    model(sequence('<a{0,100000}/><b{5,70000}/>')),
    model(sequence(`<a{0,100000}/>${sequence('<b{5,70000}/>')}`)),
  ],
  [
    'large bounds, nested otherwise',
    model(sequence(sequence('<a/><b/>', 'maxOccurs="700"'))),
    model(sequence(choice(sequence('<a/><b/>'), 'maxOccurs="700"'))),
  ],
  [
    'a recursive type that is unfolded once',
    `<xs:element name="r" type="t:T"/><xs:complexType name="T">${sequence('<xs:element name="x" type="t:T" minOccurs="0"/>')}</xs:complexType>`,
    `<xs:element name="r" type="t:T"/><xs:complexType name="T">${sequence('<xs:element name="x" type="t:U" minOccurs="0"/>')}</xs:complexType>
     <xs:complexType name="U">${sequence('<xs:element name="x" type="t:T" minOccurs="0"/>')}</xs:complexType>`,
  ],
  [
    'an extension that is written out',
    `<xs:complexType name="B">${sequence(expand('<a/>'))}</xs:complexType>${root(`<xs:complexContent><xs:extension base="t:B">${sequence(expand('<b/>'))}</xs:extension></xs:complexContent>`)}`,
    model(sequence('<a/><b/>')),
  ],
  [
    'wildcards of a list, split',
    root(sequence('<xs:any namespace="urn:a urn:b" processContents="skip"/>')),
    root(
      choice('<xs:any namespace="urn:a" processContents="skip"/><xs:any namespace="urn:b" processContents="skip"/>'),
    ),
  ],
  [
    'the target namespace by name',
    root(sequence('<xs:any namespace="##targetNamespace" processContents="lax"/>')),
    root(sequence('<xs:any namespace="urn:t" processContents="lax"/>')),
  ],
  [
    'a strict wildcard and what it lets in',
    `<xs:element name="x"/>${root(sequence('<xs:any namespace="##targetNamespace"/>'))}`,
    `<xs:element name="x"/>${root(choice('<xs:element ref="t:x"/><xs:element ref="t:r"/>'))}`,
  ],
  [
    'an abstract element that nothing may be',
    `<xs:element name="x" abstract="true"/>${root(sequence(`<xs:element ref="t:x" minOccurs="0"/>${expand('<a/>')}`))}`,
    `<xs:element name="x" abstract="true"/>${model(sequence('<a/>'))}`,
  ],
  [
    'a substitution group and a choice',
    '<xs:element name="h" abstract="true"/><xs:element name="m" substitutionGroup="t:h" type="xs:string"/>' +
      root(sequence('<xs:element ref="t:h"/>')),
    '<xs:element name="h" abstract="true"/><xs:element name="m" substitutionGroup="t:h" type="xs:string"/>' +
      root(sequence('<xs:element ref="t:m"/>')),
  ],
  [
    'enumerations in another order',
    simple('xs:token', 'enumeration=a', 'enumeration=b'),
    simple('xs:token', 'enumeration=b', 'enumeration=a'),
  ],
  [
    'an enumeration that is narrowed in two steps',
    `<xs:simpleType name="E">${restriction('xs:token', 'enumeration=a', 'enumeration=b', 'enumeration=c')}</xs:simpleType>${simple('t:E', 'enumeration=a')}`,
    simple('xs:token', 'enumeration=a'),
  ],
  ['patterns that say the same', simple('xs:token', 'pattern=[0-9]+'), simple('xs:token', 'pattern=[0-9][0-9]*')],
  ['patterns by alternatives', simple('xs:token', 'pattern=a|b'), simple('xs:token', 'pattern=a', 'pattern=b')],
  [
    'a pattern and an enumeration',
    simple('xs:token', 'pattern=(a|b)c?'),
    simple('xs:token', 'enumeration=a', 'enumeration=b', 'enumeration=ac', 'enumeration=bc'),
  ],
  ['a pattern and a length', simple('xs:string', 'pattern=.{3}'), simple('xs:string', 'pattern=.*', 'length=3')],
  ['a class and what it stands for', simple('xs:token', 'pattern=[a-c-[b]]'), simple('xs:token', 'pattern=[ac]')],
  [
    '\\d is more than ten digits, however written',
    simple('xs:token', 'pattern=\\d\\d'),
    simple('xs:token', 'pattern=\\p{Nd}{2}'),
  ],
  [
    'a restriction of a restriction',
    `<xs:simpleType name="A">${restriction('xs:int', 'minInclusive=0')}</xs:simpleType>${simple('t:A', 'maxInclusive=9')}`,
    simple('xs:int', 'minInclusive=0', 'maxInclusive=9'),
  ],
  [
    'bounds of an integer type',
    simple('xs:integer', 'minInclusive=0'),
    '<xs:element name="r" type="xs:nonNegativeInteger"/>',
  ],
  [
    'exclusive and inclusive bounds of other forms',
    simple('xs:decimal', 'maxInclusive=10'),
    simple('xs:decimal', 'maxInclusive=10.0'),
  ],
  [
    'a union in another order',
    value('<xs:union memberTypes="xs:int xs:boolean"/>'),
    value('<xs:union memberTypes="xs:boolean xs:int"/>'),
  ],
  [
    'a union of what includes the rest',
    value('<xs:union memberTypes="xs:int xs:long"/>'),
    '<xs:element name="r" type="xs:long"/>',
  ],
  [
    'a list of the same',
    value('<xs:list itemType="xs:NCName"/>'),
    value(`<xs:list><xs:simpleType>${restriction('xs:NCName')}</xs:simpleType></xs:list>`),
  ],
  [
    'a string and a token, any text',
    '<xs:element name="r" type="xs:string"/>',
    '<xs:element name="r" type="xs:token"/>',
  ],
  [
    'a default that is written otherwise',
    '<xs:element name="r" type="xs:int" default="1"/>',
    '<xs:element name="r" type="xs:int" default="01"/>',
  ],
  ['a key by another name', keyed('k', './/x', '@id'), keyed('l', './/x', '@id')],
].map(([what, old, next]) => ({ what, old, next, accepts: 'same' }) as SchemaPair);

function keyed(name: string, selector: string, field: string, kind = 'key'): string {
  return `<xs:element name="r"><xs:complexType>${sequence('<xs:element name="x" maxOccurs="9"><xs:complexType><xs:attribute name="id" type="xs:token"/><xs:attribute name="no" type="xs:token"/></xs:complexType></xs:element>')}</xs:complexType>
  <xs:${kind} name="${name}"><xs:selector xpath="${selector}"/><xs:field xpath="${field}"/></xs:${kind}></xs:element>`;
}

const changed: readonly SchemaPair[] = [
  {
    what: 'a new optional child',
    old: model(sequence('<a/>')),
    next: model(sequence('<a/><b?/>')),
    accepts: 'more',
    reasons: [/^accepts now: a, b$/],
  },
  {
    what: 'a new required child',
    old: model(sequence('<a/>')),
    next: model(sequence('<a/><b/>')),
    accepts: 'neither',
    reasons: [/^no longer accepts: a$/, /^accepts now: a, b$/],
  },
  {
    what: 'a child that is optional now',
    old: model(sequence('<a/><b/>')),
    next: model(sequence('<a/><b?/>')),
    accepts: 'more',
    reasons: [/^accepts now: a$/],
  },
  {
    what: 'a child that is gone',
    old: model(sequence('<a/><b?/>')),
    next: model(sequence('<a/>')),
    accepts: 'less',
    reasons: [/^no longer accepts: a, b$/],
  },
  {
    what: 'another order',
    old: model(sequence('<a/><b/>')),
    next: model(sequence('<b/><a/>')),
    accepts: 'neither',
    reasons: [/^no longer accepts: a, b$/, /^accepts now: b, a$/],
  },
  {
    what: 'an order that is free now',
    old: model(sequence('<a/><b/>')),
    next: model(all('<a/><b/>')),
    accepts: 'more',
    reasons: [/^accepts now: b, a$/],
  },
  { what: 'an xs:all with one more', old: model(all('<a/><b/>')), next: model(all('<a/><b/><c?/>')), accepts: 'more' },
  {
    what: 'an xs:all with one required',
    old: model(all('<a?/><b/>')),
    next: model(all('<a/><b/>')),
    accepts: 'less',
    reasons: [/^no longer accepts: b$/],
  },
  {
    what: 'an xs:all that may be absent',
    old: model(all('<a/>')),
    next: model(all('<a/>', 'minOccurs="0"')),
    accepts: 'more',
    reasons: [/no child element/],
  },
  {
    what: 'an xs:all that a choice includes',
    old: model(all('<a?/><b?/>')),
    next: model(choice('<a/><b/>', 'minOccurs="0" maxOccurs="unbounded"')),
    accepts: 'more',
  },
  {
    what: 'a raised bound',
    old: model(sequence('<a{0,3}/>')),
    next: model(sequence('<a{0,4}/>')),
    accepts: 'more',
    reasons: [/a \(4 times\)/],
  },
  {
    what: 'a raised bound, counted',
    old: model(sequence('<a{0,3000}/>')),
    next: model(sequence('<a{0,4000}/>')),
    accepts: 'more',
    reasons: [/a may occur 0 to 4000 times, not 0 to 3000/],
  },
  {
    what: 'a bound beyond all states, raised',
    old: model(sequence('<a{0,3000000}/><b/>')),
    next: model(sequence('<a{0,4000000}/><b/>')),
    accepts: 'more',
  },
  {
    what: 'a bound beyond all states, given up',
    old: model(sequence('<a{0,3000000}/><b/>')),
    next: model(sequence('<a*/><b/>')),
    accepts: 'unknown',
  },
  {
    what: 'a branch more',
    old: model(choice('<a/><b/>')),
    next: model(choice('<a/><b/><c/>')),
    accepts: 'more',
    reasons: [/^accepts now: c$/],
  },
  {
    what: 'a branch instead of another',
    old: model(choice('<a/><b/>')),
    next: model(choice('<a/><c/>')),
    accepts: 'neither',
  },
  {
    what: 'another type of a child',
    old: root(sequence('<xs:element name="x" type="xs:int"/>')),
    next: root(sequence('<xs:element name="x" type="xs:long"/>')),
    accepts: 'more',
    reasons: [/^x: accepts now: "/],
  },
  {
    what: 'a type that is narrowed deep inside',
    old: root(
      sequence(
        `<xs:element name="x"><xs:complexType>${sequence('<xs:element name="y" type="xs:long"/>')}</xs:complexType></xs:element>`,
      ),
    ),
    next: root(
      sequence(
        `<xs:element name="x"><xs:complexType>${sequence('<xs:element name="y" type="xs:int"/>')}</xs:complexType></xs:element>`,
      ),
    ),
    accepts: 'less',
    reasons: [/^x\/y: no longer accepts: "/],
  },
  {
    what: 'a recursive type with a change',
    old: `<xs:element name="r" type="t:T"/><xs:complexType name="T">${sequence('<xs:element name="x" type="t:T" minOccurs="0"/>')}</xs:complexType>`,
    next: `<xs:element name="r" type="t:T"/><xs:complexType name="T">${sequence('<xs:element name="x" type="t:T" minOccurs="0"/>')}<xs:attribute name="y"/></xs:complexType>`,
    accepts: 'more',
  },
  {
    what: 'a new optional attribute',
    old: root('<xs:attribute name="x"/>'),
    next: root('<xs:attribute name="x"/><xs:attribute name="y"/>'),
    accepts: 'more',
    reasons: [/^accepts now: attribute y$/],
  },
  {
    what: 'a new required attribute',
    old: root(''),
    next: root('<xs:attribute name="y" use="required"/>'),
    accepts: 'neither',
  },
  {
    what: 'an attribute that is required now',
    old: root('<xs:attribute name="x"/>'),
    next: root('<xs:attribute name="x" use="required"/>'),
    accepts: 'less',
    reasons: [/^requires attribute x$/],
  },
  {
    what: 'an attribute of another type',
    old: root('<xs:attribute name="x" type="xs:boolean"/>'),
    next: root('<xs:attribute name="x" type="xs:token"/>'),
    accepts: 'more',
    reasons: [/^attribute x: accepts now: /],
  },
  {
    what: 'an attribute with a fixed value',
    old: root('<xs:attribute name="x"/>'),
    next: root('<xs:attribute name="x" fixed="1"/>'),
    accepts: 'less',
  },
  {
    what: 'another default',
    old: root('<xs:attribute name="x" default="1"/>'),
    next: root('<xs:attribute name="x" default="2"/>'),
    accepts: 'same',
  },
  {
    what: 'an attribute wildcard',
    old: root('<xs:attribute name="x"/>'),
    next: root('<xs:attribute name="x"/><xs:anyAttribute processContents="lax"/>'),
    accepts: 'more',
    reasons: [/an undeclared attribute of another namespace/],
  },
  {
    what: 'an attribute wildcard of fewer namespaces',
    old: root('<xs:anyAttribute namespace="##any" processContents="skip"/>'),
    next: root('<xs:anyAttribute namespace="##other" processContents="skip"/>'),
    accepts: 'less',
  },
  {
    what: 'a wildcard of more namespaces',
    old: root(sequence('<xs:any namespace="##other" processContents="skip"/>')),
    next: root(sequence('<xs:any namespace="##any" processContents="skip"/>')),
    accepts: 'more',
  },
  {
    what: 'a wildcard that checks',
    old: root(sequence('<xs:any namespace="##other" processContents="lax"/>')),
    next: root(sequence('<xs:any namespace="##other" processContents="strict"/>')),
    accepts: 'less',
  },
  {
    what: 'a child that was a wildcard’s',
    old: root(sequence('<xs:any namespace="##targetNamespace" processContents="lax"/>')),
    next: model(sequence('<xs:element name="x" type="xs:int" form="qualified"/>')),
    accepts: 'less',
  },
  {
    what: 'nillable',
    old: '<xs:element name="r" type="xs:int"/>',
    next: '<xs:element name="r" type="xs:int" nillable="true"/>',
    accepts: 'more',
    reasons: [/xsi:nil/],
  },
  {
    what: 'abstract',
    old: '<xs:element name="r" type="xs:int"/>',
    next: '<xs:element name="r" type="xs:int" abstract="true"/>',
    accepts: 'less',
  },
  {
    what: 'a new global element',
    old: '<xs:element name="r"/>',
    next: '<xs:element name="r" /><xs:element name="s" type="xs:int"/>',
    accepts: 'neither',
    reasons: [/such documents were not accepted/],
  },
  {
    what: 'a new global element, where no wildcard is',
    old: '<xs:element name="r" type="xs:int"/>',
    next: '<xs:element name="r" type="xs:int"/><xs:element name="s" type="xs:int"/>',
    accepts: 'more',
  },
  {
    what: 'a derived type',
    old: types(''),
    next: types(
      '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"><xs:attribute name="z"/></xs:extension></xs:complexContent></xs:complexType>',
    ),
    accepts: 'more',
    reasons: [/xsi:type \{urn:t\}D/],
  },
  {
    what: 'a derived type that is blocked',
    old: types(
      '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>',
    ),
    next: types(
      '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>',
      'block="extension"',
    ),
    accepts: 'less',
    reasons: [/xsi:type \{urn:t\}D/],
  },
  {
    what: 'a derived type that changes',
    old: types(
      '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>',
    ),
    next: types(
      '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"><xs:attribute name="z"/></xs:extension></xs:complexContent></xs:complexType>',
    ),
    accepts: 'more',
    reasons: [/xsi:type D: accepts now: attribute z$/],
  },
  {
    what: 'an abstract type',
    old: types(
      '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>',
    ),
    next: types(
      '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>',
      'abstract="true"',
    ),
    accepts: 'less',
    reasons: [/needs an xsi:type/],
  },
  {
    what: 'a new member of a substitution group',
    old: `<xs:element name="h" type="xs:string"/>${root(sequence('<xs:element ref="t:h"/>'))}`,
    next: `<xs:element name="h" type="xs:string"/>${root(sequence('<xs:element ref="t:h"/>'))}<xs:element name="m" substitutionGroup="t:h"/>`,
    accepts: 'more',
    reasons: [/^accepts now: m$/],
  },
  {
    what: 'mixed',
    old: model(sequence('<a/>')),
    next: root(expand(sequence('<a/>'))).replace('<xs:complexType>', '<xs:complexType mixed="true">'),
    accepts: 'more',
    reasons: [/text between/],
  },
  {
    what: 'from text to children',
    old: '<xs:element name="r" type="xs:string"/>',
    next: model(sequence('<a/>')),
    accepts: 'neither',
    reasons: [/the content is child elements, not text/],
  },
  { what: 'from empty to text', old: root(''), next: '<xs:element name="r" type="xs:string"/>', accepts: 'more' },
  {
    what: 'a key',
    old: keyed('k', './/x', '@id', 'unique').replace(/<xs:unique.*/, '</xs:element>'),
    next: keyed('k', './/x', '@id'),
    accepts: 'less',
    reasons: [/the key \{urn:t\}k must be kept/],
  },
  {
    what: 'a key of another field',
    old: keyed('k', './/x', '@id'),
    next: keyed('k', './/x', '@no'),
    accepts: 'neither',
  },
  {
    what: 'an enumerated value more',
    old: simple('xs:token', 'enumeration=a'),
    next: simple('xs:token', 'enumeration=a', 'enumeration=b'),
    accepts: 'more',
    reasons: [/^accepts now: "b"$/],
  },
  {
    what: 'an enumerated value less',
    old: simple('xs:token', 'enumeration=a', 'enumeration=b'),
    next: simple('xs:token', 'enumeration=a'),
    accepts: 'less',
    reasons: [/^no longer accepts: "b"$/],
  },
  {
    what: 'an enumeration that is given up',
    old: simple('xs:token', 'enumeration=a'),
    next: '<xs:element name="r" type="xs:token"/>',
    accepts: 'more',
  },
  {
    what: 'a pattern that is widened',
    old: simple('xs:token', 'pattern=[0-9]{4}'),
    next: simple('xs:token', 'pattern=[0-9]{4,5}'),
    accepts: 'more',
    reasons: [/^accepts now: "\d{5}"$/],
  },
  {
    what: 'a pattern of other characters',
    old: simple('xs:token', 'pattern=[a-m]+'),
    next: simple('xs:token', 'pattern=[h-z]+'),
    accepts: 'neither',
  },
  {
    what: 'a pattern beyond ASCII',
    old: simple('xs:token', 'pattern=\\d+'),
    next: simple('xs:token', 'pattern=[0-9]+'),
    accepts: 'less',
  },
  {
    what: 'a greatest length',
    old: simple('xs:string', 'maxLength=5'),
    next: simple('xs:string', 'maxLength=6'),
    accepts: 'more',
  },
  {
    what: 'a least length',
    old: '<xs:element name="r" type="xs:string"/>',
    next: simple('xs:string', 'minLength=1'),
    accepts: 'less',
    reasons: [/the empty value/],
  },
  {
    what: 'a length with white space',
    old: simple('xs:string', 'maxLength=2'),
    next: simple('xs:token', 'maxLength=2'),
    accepts: 'more',
  },
  {
    what: 'a bound',
    old: simple('xs:int', 'maxInclusive=9'),
    next: simple('xs:int', 'maxInclusive=10'),
    accepts: 'more',
  },
  {
    what: 'a bound that is exclusive now',
    old: simple('xs:decimal', 'maxInclusive=9'),
    next: simple('xs:decimal', 'maxExclusive=9'),
    accepts: 'less',
    reasons: [/"9"/],
  },
  {
    what: 'int and long',
    old: '<xs:element name="r" type="xs:int"/>',
    next: '<xs:element name="r" type="xs:long"/>',
    accepts: 'more',
  },
  {
    what: 'long and int',
    old: '<xs:element name="r" type="xs:long"/>',
    next: '<xs:element name="r" type="xs:int"/>',
    accepts: 'less',
  },
  {
    what: 'integer and decimal',
    old: '<xs:element name="r" type="xs:integer"/>',
    next: '<xs:element name="r" type="xs:decimal"/>',
    accepts: 'more',
  },
  {
    what: 'int and string',
    old: '<xs:element name="r" type="xs:int"/>',
    next: '<xs:element name="r" type="xs:string"/>',
    accepts: 'more',
  },
  {
    what: 'int and a date',
    old: '<xs:element name="r" type="xs:int"/>',
    next: '<xs:element name="r" type="xs:date"/>',
    accepts: 'neither',
  },
  {
    what: 'NCName and Name',
    old: '<xs:element name="r" type="xs:NCName"/>',
    next: '<xs:element name="r" type="xs:Name"/>',
    accepts: 'more',
  },
  {
    what: 'NCName and ID',
    old: '<xs:element name="r" type="xs:NCName"/>',
    next: '<xs:element name="r" type="xs:ID"/>',
    accepts: 'less',
    reasons: [/a name that is the ID of another element/],
  },
  {
    what: 'boolean and a token of its forms',
    old: '<xs:element name="r" type="xs:boolean"/>',
    next: simple('xs:token', 'enumeration=true', 'enumeration=false'),
    accepts: 'less',
  },
  {
    what: 'digits',
    old: simple('xs:decimal', 'totalDigits=4'),
    next: simple('xs:decimal', 'totalDigits=5'),
    accepts: 'more',
  },
  {
    what: 'a member of a union',
    old: value('<xs:union memberTypes="xs:int xs:boolean"/>'),
    next: value('<xs:union memberTypes="xs:int xs:boolean xs:date"/>'),
    accepts: 'more',
  },
  {
    what: 'one and a list of them',
    old: '<xs:element name="r" type="xs:NMTOKEN"/>',
    next: '<xs:element name="r" type="xs:NMTOKENS"/>',
    accepts: 'more',
  },
  {
    what: 'a list of others',
    old: value('<xs:list itemType="xs:int"/>'),
    next: value('<xs:list itemType="xs:long"/>'),
    accepts: 'more',
  },
  {
    what: 'a fixed value',
    old: '<xs:element name="r" type="xs:int"/>',
    next: '<xs:element name="r" type="xs:int" fixed="1"/>',
    accepts: 'neither',
  },
  {
    what: 'another fixed value',
    old: '<xs:element name="r" type="xs:int" fixed="2"/>',
    next: '<xs:element name="r" type="xs:int" fixed="1"/>',
    accepts: 'neither',
  },
  {
    what: 'a default, by which an empty element is accepted',
    old: '<xs:element name="r" type="xs:int"/>',
    next: '<xs:element name="r" type="xs:int" default="1"/>',
    accepts: 'more',
    reasons: [/an empty element/],
  },
];

function types(more: string, ofBase = ''): string {
  return `<xs:complexType name="B" ${ofBase}><xs:attribute name="y"/></xs:complexType>${more}${root(sequence('<xs:element name="x" type="t:B"/>'))}`;
}

export const schemaPairs: readonly SchemaPair[] = [...unchanged, ...changed];
