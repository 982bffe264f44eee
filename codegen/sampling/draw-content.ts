import { expandSubstitutions } from '../components/expand-substitutions.js';
import type { ComplexTypeDefinition, ElementDeclaration, Particle, Wildcard } from '../components/types.js';
import { type DrawnElement, drawElement } from './draw-element.js';
import type { Drawing } from './drawing.js';
import { mostOccurrences } from './heights.js';
import { NotDrawable } from './not-drawable.js';
import { branchesOf, cheapestOf, elementsFor, occurrencesOf } from './ways.js';

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
  const counts = occurrencesOf(drawing, particle);
  if (counts.length === 0) throw new NotDrawable(`more than ${mostOccurrences} occurrences are not written out`);
  const times = counts[drawing.decide(particle, 'occurs', counts.length, 0)] as number;
  for (let turn = 0; turn < times; turn += 1) {
    if (term.kind === 'element') children.push(drawElement(drawing, term));
    else if (term.kind === 'wildcard') children.push(drawAny(drawing, term));
    else if (term.compositor === 'choice') drawBranch(drawing, particle, term.particles, children);
    else {
      const isAll = term.compositor === 'all' && term.particles.length > 1;
      const turned = isAll && drawing.decide(particle, 'order', 2, 0) === 1;
      for (const member of turned ? [...term.particles].reverse() : term.particles)
        drawParticle(drawing, member, children);
    }
  }
}

function drawBranch(drawing: Drawing, particle: Particle, branches: readonly Particle[], children: Children): void {
  const possible = branchesOf(drawing, branches);
  if (possible.length === 0) throw new NotDrawable('a choice has no branch that has an end');
  const way = drawing.decide(particle, 'branch', possible.length, cheapestOf(drawing, possible));
  drawParticle(drawing, possible[way] as Particle, children);
}

function drawAny(drawing: Drawing, wildcard: Wildcard): DrawnElement {
  const { declared, namespace } = elementsFor(drawing, wildcard);
  const ways = declared.length + (namespace === undefined ? 0 : 1);
  if (ways === 0) throw new NotDrawable('nothing is declared that the wildcard lets in');
  const heights = declared.map((each) => drawing.heights.ofElement(each));
  const cheapest = namespace === undefined ? heights.indexOf(Math.min(...heights)) : declared.length;
  const way = drawing.decide(wildcard, 'any', ways, cheapest);
  if (way < declared.length) return drawElement(drawing, declared[way] as ElementDeclaration);
  drawing.countElement();
  return { name: { namespace: namespace ?? '', local: 'anything' }, attributes: [], children: ['sample'] };
}
