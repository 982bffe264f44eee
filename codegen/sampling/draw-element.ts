import type { ExpandedName } from '@passport-soap/runtime/xml';
import { isUrType } from '../binding/ur-type.js';
import type { ComplexTypeDefinition, ElementDeclaration, TypeDefinition } from '../components/types.js';
import { xsiNamespace } from '../documents/source.js';
import { constraintText } from './constraint-text.js';
import { drawAttributes } from './draw-attributes.js';
import { drawContent } from './draw-content.js';
import { drawValue } from './draw-value.js';
import type { Drawing } from './drawing.js';
import { NotDrawable } from './not-drawable.js';
import type { SampleAttribute, SampleElement } from './types.js';

/** An element of a sample that is being made, with what it was made by. */
export interface DrawnElement extends SampleElement {
  readonly name: ExpandedName;
  readonly attributes: SampleAttribute[];
  readonly children: (DrawnElement | string)[];
  /** Absent: a wildcard let it in, and nothing declares it. */
  readonly declaration?: ElementDeclaration;
  readonly type?: TypeDefinition;
}

/**
 * @param only the type that it is to have; default: each that it may have
 * @throws NotDrawable
 */
export function drawElement(drawing: Drawing, declaration: ElementDeclaration, only?: TypeDefinition): DrawnElement {
  const declared = declaration.typeDefinition;
  const type = only ?? chooseType(drawing, declaration);
  const drawn: DrawnElement = { name: declaration.name, attributes: [], children: [], declaration, type };
  drawing.countElement();
  if (type !== declared && type.name !== undefined) {
    const prefix = drawing.prefixOf(type.name.namespace);
    drawn.attributes.push({
      name: { namespace: xsiNamespace, local: 'type' },
      value: prefix === '' ? type.name.local : `${prefix}:${type.name.local}`,
    });
  }
  if (type.kind === 'complexType') drawAttributes(drawing, type, drawn.attributes);
  if (isNil(drawing, declaration)) {
    drawn.attributes.push({ name: { namespace: xsiNamespace, local: 'nil' }, value: 'true' });
    return drawn;
  }
  drawing.depth += 1;
  const text = textOf(drawing, declaration, type);
  if (text !== undefined) {
    if (text !== '') drawn.children.push(text);
  } else if (!isUrType(type)) {
    drawContent(drawing, type as ComplexTypeDefinition, drawn.children);
  }
  drawing.depth -= 1;
  return drawn;
}

function chooseType(drawing: Drawing, declaration: ElementDeclaration): TypeDefinition {
  const types = drawing.heights.typesOf(declaration);
  if (types.length === 0) throw new NotDrawable(`the content of element ${declaration.name.local} has no end`);
  const heights = types.map((type) => drawing.heights.ofType(type));
  const cheapest = heights.indexOf(Math.min(...heights));
  return types[drawing.decide(declaration, 'type', types.length, cheapest)] as TypeDefinition;
}

function isNil(drawing: Drawing, declaration: ElementDeclaration): boolean {
  if (!declaration.nillable || declaration.valueConstraint?.kind === 'fixed') return false;
  return drawing.decide(declaration, 'nil', 2, 0) === 1;
}

/** The text of simple content, and of content that may be text whose declaration gives it; else undefined. */
function textOf(drawing: Drawing, declaration: ElementDeclaration, type: TypeDefinition): string | undefined {
  const { valueConstraint } = declaration;
  const simple =
    type.kind === 'simpleType' ? type : type.contentType.kind === 'simple' ? type.contentType.simpleType : undefined;
  if (valueConstraint !== undefined) {
    // An empty element has the value of the declaration (cvc-elt.5.1).
    if (drawing.decide(declaration, 'empty', 2, 0) === 1) return '';
    if (valueConstraint.kind === 'fixed') {
      return simple === undefined ? valueConstraint.value : constraintText(drawing, valueConstraint.value, simple);
    }
  }
  return simple === undefined ? undefined : drawValue(drawing, simple);
}
