import { expandSubstitutions } from '../components/expand-substitutions.js';
import type { ComplexTypeDefinition, ElementDeclaration, Particle, Wildcard } from '../components/types.js';
import { type DrawnElement, drawElement, NotDrawable } from './draw-element.js';
import type { Drawing } from './drawing.js';
import { mostOccurrences } from './heights.js';
import { undeclaredNamespace } from './undeclared.js';

type Children = (DrawnElement | string)[];

/** The content of a type with elements: each branch and each bound in one sample or another. */
export function drawContent(drawing: Drawing, type: ComplexTypeDefinition, children: Children): void {
  const { contentType } = type;
  if (contentType.kind === 'empty' || contentType.kind === 'simple') return;
  drawParticle(drawing, expandSubstitutions(contentType.particle), children);
  if (contentType.kind === 'mixed' && drawing.decide(type, 'text', 2, 0) === 0) {
    children.unshift('text & ');
    children.push(' more <text>');
  }
}

function drawParticle(drawing: Drawing, particle: Particle, children: Children): void {
  const { term } = particle;
  const counts = occurrences(particle, Number.isFinite(drawing.heights.ofParticle({ ...particle, minOccurs: 1 })));
  const times = counts[drawing.decide(particle, 'occurs', counts.length, 0)] as number;
  for (let turn = 0; turn < times; turn += 1) {
    if (term.kind === 'element') children.push(drawElement(drawing, term));
    else if (term.kind === 'wildcard') children.push(drawAny(drawing, term));
    else if (term.compositor === 'choice') drawBranch(drawing, particle, term.particles, children);
    else {
      const turned = term.compositor === 'all' && drawing.decide(particle, 'order', 2, 0) === 1;
      for (const member of turned ? [...term.particles].reverse() : term.particles)
        drawParticle(drawing, member, children);
    }
  }
}

/** The least, one more, and the most: how often a particle occurs. */
function occurrences({ minOccurs, maxOccurs }: Particle, possible: boolean): number[] {
  const least = Number(minOccurs);
  if (least > mostOccurrences) throw new NotDrawable();
  if (!possible) return [least];
  const most = maxOccurs > mostOccurrences ? least + 2 : Number(maxOccurs);
  return [...new Set([least, Math.min(least + 1, most), most])];
}

function drawBranch(drawing: Drawing, particle: Particle, branches: readonly Particle[], children: Children): void {
  const heights = branches.map((branch) => drawing.heights.ofParticle(branch));
  const possible = branches.filter((_, index) => Number.isFinite(heights[index]));
  if (possible.length === 0) throw new NotDrawable();
  const cheapest = possible.indexOf(branches[heights.indexOf(Math.min(...heights))] as Particle);
  drawParticle(drawing, possible[drawing.decide(particle, 'branch', possible.length, cheapest)] as Particle, children);
}

function drawAny(drawing: Drawing, wildcard: Wildcard): DrawnElement {
  const declared = wildcard.processContents === 'skip' ? [] : drawing.heights.declaredFor(wildcard);
  const namespace =
    wildcard.processContents === 'strict' ? undefined : undeclaredNamespace(drawing, wildcard.namespaceConstraint);
  const ways = declared.length + (namespace === undefined ? 0 : 1);
  if (ways === 0) throw new NotDrawable();
  const way = drawing.decide(wildcard, 'any', Math.min(ways, 20), ways > 20 ? 0 : ways - 1);
  if (way < declared.length) return drawElement(drawing, declared[way] as ElementDeclaration);
  drawing.countElement();
  return { name: { namespace: namespace ?? '', local: 'anything' }, attributes: [], children: ['sample'] };
}
