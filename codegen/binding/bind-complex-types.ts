import type { ContentModel } from '../automata/types.js';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import type { ComplexTypeDefinition, Particle, TypeDefinition } from '../components/types.js';
import { bindAttributes, openAttributes } from './bind-attributes.js';
import { bindContent } from './bind-content.js';
import { expressSimpleType } from './express-types.js';
import { extendInterface } from './extend-interface.js';
import { instanceName } from './find-instance-types.js';
import { NameSet } from './names.js';
import { type ShapingContext, shapeContent } from './shape-content.js';
import { shapeMixed } from './shape-mixed.js';
import type { ComplexTypeBinding, Declaration, FieldBinding, InterfaceDeclaration, TypeName } from './types.js';
import { isUrType } from './ur-type.js';

/** What `bindComplexTypes` needs: the names, and a way to add declarations. */
export interface ComplexTypeContext extends ShapingContext {
  readonly contentModelOf: (type: ComplexTypeDefinition) => ContentModel;
  readonly documentationOf: ReadonlyMap<TypeDefinition, readonly string[]>;
  /** Adds a declaration to the module. */
  add(module: string, declaration: Declaration): void;
}

/** The interface and the slots of each complex type. Bases are bound before what is derived from them. */
export function bindComplexTypes(
  types: readonly ComplexTypeDefinition[],
  context: ComplexTypeContext,
): Map<ComplexTypeDefinition, ComplexTypeBinding> {
  const bindings = new Map<ComplexTypeDefinition, ComplexTypeBinding>();
  const fieldsOf = new Map<ComplexTypeDefinition, readonly FieldBinding[]>();

  function bind(type: ComplexTypeDefinition): void {
    if (bindings.has(type)) return;
    const base = complexBase(type);
    if (base !== undefined) bind(base);
    const value = nameOf(type, context);
    const names = new NameSet();
    const text = textField(type, context);
    const open = openAttributes(type);
    // The reader knows these two by their names.
    for (const field of [text, open]) if (field !== undefined) names.take(field.name);
    const particle = particleOf(type);
    const shape = type.contentType.kind === 'mixed' ? shapeMixed : shapeContent;
    const shaped = particle === undefined ? undefined : shape(particle, ownersOf(type, context), names, context);
    const attributes = bindAttributes(type.attributeUses, names, context.names);
    const fields = [text, ...attributes, open, ...(shaped?.fields ?? [])].filter((field) => field !== undefined);
    fieldsOf.set(type, fields);
    context.names.customization?.checkNames(`fields of ${value.name}`, fields);
    const inherited = base === undefined ? undefined : fieldsOf.get(base);
    const declaration: InterfaceDeclaration = {
      kind: 'interface',
      name: value.name,
      fields,
      documentation: context.documentationOf.get(type) ?? type.documentation,
      location: type.location,
      ...(type.name === undefined ? {} : { instanceName: instanceName(type, value) }),
    };
    context.add(
      value.module,
      base === undefined || inherited === undefined || type.derivationMethod !== 'extension'
        ? declaration
        : extendInterface(declaration, nameOf(base, context), inherited),
    );
    const content = shaped === undefined ? undefined : bindContent(context.contentModelOf(type), shaped, context.names);
    bindings.set(type, {
      component: type,
      value,
      attributes,
      ...(content === undefined ? {} : { content }),
    });
  }

  for (const type of types) bind(type);
  return bindings;
}

function nameOf(type: TypeDefinition, context: ComplexTypeContext): TypeName {
  const name = context.names.get(type);
  if (name === undefined) throw new Error('a complex type was not given a name');
  return name;
}

function complexBase({ baseTypeDefinition: base }: ComplexTypeDefinition): ComplexTypeDefinition | undefined {
  return base.kind === 'complexType' && !isUrType(base) ? base : undefined;
}

function particleOf({ contentType }: ComplexTypeDefinition): Particle | undefined {
  return contentType.kind === 'elementOnly' || contentType.kind === 'mixed'
    ? expandSubstitutions(contentType.particle)
    : undefined;
}

/** Whose content each part of an extended type's content is, the remotest base first (§3.4.2: base content, then own). */
function ownersOf(type: ComplexTypeDefinition, context: ComplexTypeContext): { particle: Particle; owner: TypeName }[] {
  const particle = particleOf(type);
  const base = complexBase(type);
  const inherited = base === undefined || type.derivationMethod !== 'extension' ? [] : ownersOf(base, context);
  return particle === undefined ? inherited : [...inherited, { particle, owner: nameOf(type, context) }];
}

/** The text of simple content is the field `value`. */
function textField(type: ComplexTypeDefinition, context: ComplexTypeContext): FieldBinding | undefined {
  if (type.contentType.kind !== 'simple') return undefined;
  const { simpleType } = type.contentType;
  return {
    name: 'value',
    holds: 'value',
    optional: false,
    type: expressSimpleType(simpleType, context.names),
    documentation: simpleType.builtIn ? [] : simpleType.documentation,
    location: type.location,
  };
}
