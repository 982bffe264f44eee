// What a user writes: compiled with the generated code, and run.
import { parseDrawing, serializeDrawing, serializeShape } from './codecs.js';
import type * as f from './models/f.js';

/** Narrowing by `$type`, of a union of which no member is the abstract type. */
function area(shape: f.AnyShape): number {
  switch (shape.$type) {
    case 'f:Circle':
      return 3 * shape.radius ** 2;
    case 'g:Circle':
      return shape.colour === '' ? 0 : 3 * shape.radius ** 2;
    case 'f:Square':
      return shape.side ** 2;
  }
}

/** The declared type needs no `$type`. */
function error(size: f.AnySize): number {
  return size.$type === 'f:ExactSize' ? size.error : 0;
}

const drawing: f.Drawing = {
  shape: [
    { $type: 'f:Circle', radius: 2, part: [{ $type: 'f:Square', side: 1 }] },
    { $type: 'g:Circle', radius: 1, colour: 'red' },
  ],
  size: { value: 4 },
  narrowSize: { $type: 'f:RestrictedSize', value: 3 },
};

export const equal: [unknown, unknown][] = [
  [parseDrawing(serializeDrawing(drawing)), drawing],
  [drawing.shape.map(area), [12, 3]],
  [
    [error(drawing.size), error({ $type: 'f:ExactSize', value: 1, error: 2 })],
    [0, 2],
  ],
];

// @ts-expect-error: the declared type is abstract, so one must be named
export const unnamed: f.AnyShape = { id: 'a' };
// @ts-expect-error: there is no such type
export const unknown: f.AnyShape = { $type: 'f:Triangle', side: 1 };
// @ts-expect-error: a circle has no side
export const mixedUp: f.AnyShape = { $type: 'f:Circle', side: 1 };
// @ts-expect-error: the element lets no extension in
export const blocked: f.Drawing['narrowSize'] = { $type: 'f:ExactSize', value: 1, error: 2 };

export function wrong(shape: f.AnyShape): unknown {
  // @ts-expect-error: not every shape has a radius
  return shape.radius;
}

export const refused: [() => unknown, RegExp][] = [
  [() => serializeShape(unnamed), /cvc-type\.2/],
  [() => serializeShape(unknown), /cvc-elt\.4/],
  [() => serializeDrawing({ ...drawing, size: { value: 1, error: 2 } as f.AnySize }), /did you mean|no such field/],
];
