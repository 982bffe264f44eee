// What a user writes: compiled with the generated code, and run.
import { parseGoods, serializeGoods } from './codecs.js';
import type * as f from './models/f.js';

function describe(price: f.Goods['price'][number]): string {
  if (price === null) return 'none';
  if ('$nil' in price) return price.why ?? 'none';
  return `${price.value} ${price.currency ?? ''}`;
}

const goods: f.Goods = {
  price: [{ value: '1.5', currency: 'EUR' }, { $nil: true, why: 'secret' }, null],
  plain: null,
  tag: { $nil: true, id: 7 },
  base: { $nil: true, $type: 'f:Derived', level: 3 },
};

export const equal: [unknown, unknown][] = [
  [parseGoods(serializeGoods(goods)), goods],
  [goods.price.map(describe), ['1.5 EUR', 'secret', 'none']],
];

// @ts-expect-error: it must have its required attributes, so it cannot be null
export const incomplete: f.Goods = { ...goods, tag: null };
// @ts-expect-error: a type without attributes has nothing to be kept
export const plain: f.Goods['plain'] = { $nil: true };

const both = { $nil: true, value: '1' } as const;
export const refused: [() => unknown, RegExp][] = [
  [() => serializeGoods(incomplete), /cvc-complex-type\.4/],
  // TypeScript lets an object have the fields of several members of a union.
  [() => serializeGoods({ ...goods, price: [both] }), /cvc-elt\.3\.2\.1/],
];
