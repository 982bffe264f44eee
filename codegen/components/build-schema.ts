import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaDocument } from '../documents/types.js';
import { globalAttribute } from './build-attribute.js';
import { globalAttributeGroup } from './build-attribute-uses.js';
import { globalElement } from './build-element.js';
import { identityConstraint } from './build-identity-constraint.js';
import { globalNotation } from './build-notation.js';
import { globalGroup } from './build-particle.js';
import { globalType } from './build-type.js';
import { checkStructure } from './check-structure.js';
import { type BuildContext, symbolSpaces } from './context.js';
import { indexGlobals } from './index-globals.js';
import { indexIdentityConstraints } from './index-identity-constraints.js';
import { linkSubstitutionGroups } from './link-substitution-groups.js';
import { redefineGlobals } from './redefine-globals.js';
import { sortDiagnostics } from './sort-diagnostics.js';
import type { Schema } from './types.js';
import { resolveValue } from './value-constraint.js';

export interface BuiltSchema {
  /** Complete if there is no error among the diagnostics; else something to go on with, for more diagnostics. */
  readonly schema: Schema;
  /** In the order of the documents and of the places in them. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the schema components of documents (part 1 §3), which refer to each other in any order. */
export function buildSchema(documents: readonly SchemaDocument[]): BuiltSchema {
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    checkStructure(document, diagnostics);
  }
  const targetNamespaces = new Set(documents.map((document) => document.targetNamespace));
  const declared = indexGlobals(documents, diagnostics);
  indexIdentityConstraints(documents, declared.identityConstraint, diagnostics);
  const context: BuildContext = {
    diagnostics,
    declared,
    selfReferences: redefineGlobals(documents, declared, diagnostics),
    built: {
      element: new Map(),
      attribute: new Map(),
      type: new Map(),
      group: new Map(),
      attributeGroup: new Map(),
      notation: new Map(),
      identityConstraint: new Map(),
    },
    building: new Set(),
    later: [],
    members: [],
    redefinitions: [],
    withValues: [],
    copies: 0,
    targetNamespaces,
  };
  const build = {
    element: globalElement,
    attribute: globalAttribute,
    type: globalType,
    group: globalGroup,
    attributeGroup: globalAttributeGroup,
    notation: globalNotation,
    identityConstraint,
  };
  for (const space of symbolSpaces) {
    for (const { element, document } of context.declared[space].values()) build[space]({ context, document }, element);
  }
  // Types met on the way have local elements of their own: the list grows while it is worked off.
  for (let at = 0; at < context.later.length; at += 1) context.later[at]?.();
  linkSubstitutionGroups(context);
  for (const { declaration, element } of context.withValues) {
    const { valueConstraint, typeDefinition } = declaration;
    if (valueConstraint !== undefined) {
      declaration.valueConstraint = resolveValue(valueConstraint, typeDefinition, element);
    }
  }
  const { built } = context;
  return {
    schema: {
      elementDeclarations: sorted(built.element),
      attributeDeclarations: sorted(built.attribute),
      typeDefinitions: sorted(built.type),
      modelGroupDefinitions: sorted(built.group),
      attributeGroupDefinitions: sorted(built.attributeGroup),
      identityConstraintDefinitions: sorted(built.identityConstraint),
      notationDeclarations: sorted(built.notation),
      redefinitions: context.redefinitions,
      targetNamespaces: [...targetNamespaces],
    },
    diagnostics: sortDiagnostics(diagnostics, documents),
  };
}

/** By name, in code unit order: the same in every locale. */
function sorted<Component>(components: ReadonlyMap<string, Component>): ReadonlyMap<string, Component> {
  return new Map([...components].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
}
