/**
 * The binding model: how a schema looks in TypeScript. Plain data, made by the passes of this folder, read by the emitters.
 * Every name in it is final: emitters print, they do not decide.
 */

import type { SlotTable } from '@passport-soap/runtime/schema';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { ContentModel } from '../automata/types.js';
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  Particle,
  Schema,
  SimpleTypeDefinition,
} from '../components/types.js';
import type { SourceLocation } from '../location.js';
import type { SoapVersion, WsdlOperation, WsdlPort } from '../wsdl/types.js';

export interface BindingModel {
  readonly schema: Schema;
  /** Sorted by name. */
  readonly modules: readonly ModuleBinding[];
  /** Every complex type that an element can have, in the order of the modules and their declarations. */
  readonly complexTypes: readonly ComplexTypeBinding[];
  /** Global element declarations, in the order of module and local name. */
  readonly elements: readonly ElementBinding[];
  readonly services: readonly ServiceBinding[];
}

/** One namespace: one TypeScript module. */
export interface ModuleBinding {
  readonly namespace: string;
  /** Also the file: `models/<name>.ts`. */
  readonly name: string;
  /** Sorted by the name of the schema's type; what belongs to a type (its choices, its groups) follows it. */
  readonly declarations: readonly Declaration[];
}

/** What a module exports. */
export type Declaration = InterfaceDeclaration | AliasDeclaration;

interface Documented {
  readonly name: string;
  readonly documentation: readonly string[];
  readonly location: SourceLocation;
}

/** The object of a complex type, or of a model group that has one of its own. */
export interface InterfaceDeclaration extends Documented {
  readonly kind: 'interface';
  readonly fields: readonly FieldBinding[];
  /** The interface that has the other fields. */
  readonly extends?: TypeName;
  /** Of a complex type with a name: what `$type` calls it. */
  readonly instanceName?: string;
}

/** A simple type with a name, or a choice. */
export interface AliasDeclaration extends Documented {
  readonly kind: 'alias';
  readonly type: TypeExpression;
}

/** A declaration, from anywhere in the binding. */
export interface TypeName {
  readonly module: string;
  readonly name: string;
}

export interface FieldBinding extends Documented {
  /** What of the schema the field holds. */
  readonly holds: 'value' | 'nil' | 'attribute' | 'attributes' | 'element' | 'wildcard' | 'choice' | 'group' | 'mixed';
  readonly optional: boolean;
  readonly type: TypeExpression;
}

export type TypeExpression = TypeForm & {
  /** The simple type that is written out here: for its facets, which TypeScript has no words for. */
  readonly simpleType?: SimpleTypeDefinition;
};

type TypeForm =
  | { readonly kind: 'keyword'; readonly name: 'string' | 'number' | 'bigint' | 'boolean' | 'null' }
  | { readonly kind: 'literal'; readonly value: string | number | true; readonly documentation?: readonly string[] }
  /** A type of the runtime. */
  | { readonly kind: 'runtime'; readonly name: 'QNameValue' | 'XmlFragment' }
  /** A user's own type of the values; `from` is a package, or a path from the folder that is generated. */
  | { readonly kind: 'imported'; readonly name: string; readonly from: string }
  /** What an attribute wildcard lets in: values by Clark name. */
  | { readonly kind: 'attributes' }
  | { readonly kind: 'name'; readonly name: TypeName }
  | { readonly kind: 'array'; readonly item: TypeExpression }
  | { readonly kind: 'union'; readonly members: readonly TypeExpression[] }
  /** A complex type where `xsi:type` may name it: `name & { $type: type }`; the declared type has no need to be named. */
  | { readonly kind: 'instance'; readonly name: TypeName; readonly type: string; readonly declared: boolean }
  /** `{ kind: tag; value: … }`: one branch of a choice. */
  | {
      readonly kind: 'branch';
      readonly tag: string;
      readonly value: TypeExpression;
      readonly documentation: readonly string[];
      readonly location: SourceLocation;
    };

/** A complex type: its interface, and where in it each part of a message goes. */
export interface ComplexTypeBinding {
  readonly component: ComplexTypeDefinition;
  /** What an element of this type has as its value. */
  readonly value: TypeName;
  /** The fields of {@link ComplexTypeDefinition.attributeUses}, in the same order. */
  readonly attributes: readonly FieldBinding[];
  /** Of element-only and mixed content. */
  readonly content?: ContentBinding;
}

export interface ContentBinding {
  readonly model: ContentModel;
  /** Of mixed content: the field that holds it. */
  readonly mixedKey?: string;
  /** One for each leaf of the content model. */
  readonly slots: readonly SlotTable[];
  /** What each leaf's value is. */
  readonly values: readonly TypeExpression[];
  /** Groups that have objects of their own: what {@link SlotTable.in} counts. */
  readonly groups: readonly SlotTable[];
  /** The number of each model group's particle that has an object of its own. */
  readonly groupOf: ReadonlyMap<Particle, number>;
}

/** A global element declaration, and the names of its codec: `parse` + {@link codecName}. */
export interface ElementBinding {
  readonly declaration: ElementDeclaration;
  readonly module: string;
  readonly codecName: string;
  readonly type: TypeExpression;
}

/** A WSDL 1.1 service, as far as its ports have one binding to SOAP. */
export interface ServiceBinding extends Documented {
  /** The constant; {@link name} is the interface. */
  readonly constant: string;
  /** Whether the interfaces are its own; else an earlier one of the same name has declared them. */
  readonly declares: boolean;
  readonly service: ExpandedName;
  /** Those that it stands for: all of one wsdl:binding. */
  readonly ports: readonly WsdlPort[];
  /** The address of its first port, if that is one of HTTP. */
  readonly endpoint?: string;
  readonly soapVersion: SoapVersion;
  /** The envelope has the structure of SOAP's own, as one made from the WSDL does; else the schemas'. */
  readonly standard: boolean;
  /** The codec of the element Envelope. */
  readonly envelope: ElementBinding;
  readonly header: TypeExpression;
  readonly fault: TypeExpression;
  readonly operations: readonly OperationBinding[];
}

export interface OperationBinding extends Documented {
  /** What the WSDL says of it. */
  readonly described: WsdlOperation;
  readonly soapAction: string;
  /** Absent: an empty Body. */
  readonly input?: MessageBinding;
  /** Absent: an empty Body, or no answer. */
  readonly output?: MessageBinding;
  /** There is no answer (WSDL 1.1 §2.4.1). */
  readonly oneWay: boolean;
}

/** The element in the Body, as a branch of the Body's choice. */
export interface MessageBinding {
  readonly tag: string;
  readonly type: TypeExpression;
}
