import { builtInType, DatatypeError, restrictType, type SimpleType } from '@passport-soap/runtime/datatypes';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lexicalForms, namespaces } from './lexical-forms.js';

const test = suite('datatypes: properties');

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });

const zone = fc.oneof(
  fc.constantFrom('', 'Z', '+14:00', '-14:00'),
  fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 59 }))
    .map(([sign, hours, minutes]) => `${sign}${pad(hours)}:${pad(minutes)}`),
);

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

const dateTime = fc
  .tuple(fc.integer({ min: 1, max: 12000 }), fc.integer({ min: 0, max: 366 * 86400 }), digits(0, 4), zone)
  .map(([year, second, fraction, offset]) => {
    const date = new Date(Date.UTC(2000, 0, 1) + second * 1000);
    const month = pad(date.getUTCMonth() + 1);
    const day = pad(Math.min(date.getUTCDate(), 28));
    const time = date.toISOString().slice(11, 19);
    return `${String(year).padStart(4, '0')}-${month}-${day}T${time}${fraction === '' ? '' : `.${fraction}`}${offset}`;
  });

const decimal = fc
  .tuple(fc.constantFrom('', '-', '+'), digits(1, 25), digits(0, 25))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);

const duration = fc
  .tuple(fc.constantFrom('', '-'), fc.array(fc.nat({ max: 500 }), { minLength: 5, maxLength: 5 }), digits(0, 3))
  .map(([sign, [years, months, days, hours, minutes], fraction]) => {
    return `${sign}P${years}Y${months}M${days}DT${hours}H${minutes}M${fraction === '' ? '0' : `1.${fraction}`}S`;
  });

const double = fc.oneof(
  fc.double().map((value) => type('double').write(value) as string),
  decimal,
);

function type(name: string): SimpleType {
  return builtInType(name) as SimpleType;
}

const texts: Readonly<Record<string, fc.Arbitrary<string>>> = { dateTime, decimal, duration, double };

test('what is read is written in the lexical space, and is of the same value', () => {
  for (const [name, arbitrary] of Object.entries({ ...texts, float: double })) {
    fc.assert(
      fc.property(arbitrary, (text) => {
        const value = type(name).read(text);
        assert.not.instance(value, DatatypeError);
        const written = type(name).write(value) as string;
        assert.not.instance(type(name).read(written), DatatypeError);
        assert.ok(type(name).equal(written, text), `${name}: ${text} → ${written}`);
      }),
      { numRuns: 200 },
    );
  }
});

test('numbers and bigints of a type survive being written and read', () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      const back = type('double').read(type('double').write(value) as string);
      assert.ok(Object.is(back, value));
    }),
  );
  fc.assert(
    fc.property(fc.float(), (value) => {
      const back = type('float').read(type('float').write(value) as string);
      assert.ok(Object.is(back, value));
    }),
  );
  fc.assert(
    fc.property(fc.bigInt(), (value) => assert.is(type('integer').read(type('integer').write(value) as string), value)),
  );
  fc.assert(
    fc.property(fc.integer(), (value) => assert.is(type('int').read(type('int').write(value) as string), value)),
  );
});

function order(name: string, left: string, right: string): number {
  const is = (facets: Parameters<typeof restrictType>[1]): boolean =>
    !(restrictType(type(name), facets).read(left) instanceof DatatypeError);
  if (is({ maxExclusive: right })) return -1;
  if (is({ minExclusive: right })) return 1;
  return is({ minInclusive: right }) ? 0 : Number.NaN;
}

test('order is antisymmetric and agrees with equality', () => {
  for (const [name, arbitrary] of Object.entries(texts)) {
    fc.assert(
      fc.property(arbitrary, arbitrary, (left, right) => {
        const there = order(name, left, right);
        const back = order(name, right, left);
        assert.ok(Number.isNaN(there) ? Number.isNaN(back) : there + back === 0, `${name}: ${left} ${right}`);
        assert.is(order(name, left, left), 0);
        if (name !== 'duration') assert.is(there === 0, type(name).equal(left, right));
      }),
      { numRuns: 150 },
    );
  }
});

test('decimals are ordered as bigints of the same scale', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      (left, right) => {
        const expected = left < right ? -1 : left > right ? 1 : 0;
        assert.is(order('decimal', scaled(left), scaled(right)), expected);
      },
    ),
    { numRuns: 200 },
  );
});

function scaled(value: bigint): string {
  const text = String(value < 0n ? -value : value).padStart(12, '0');
  return `${value < 0n ? '-' : ''}${text.slice(0, -11)}.${text.slice(-11)}`;
}

test('no text makes any type throw, and none but a valid one has a value', () => {
  const seeds = Object.values(lexicalForms)
    .flatMap(([valid, invalid]) => [...valid, ...invalid])
    .filter((text) => text.length < 80);
  const mutated = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.nat(),
      fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('0', '9', '-', ':', '.', ' ', 'T')),
    )
    .map(([seed, at, insert]) => {
      const place = at % (seed.length + 1);
      return seed.slice(0, place) + insert + seed.slice(place + (at % 2));
    });
  fc.assert(
    fc.property(mutated, (text) => {
      for (const name of Object.keys(lexicalForms)) {
        const value = type(name).read(text, namespaces);
        const equal = type(name).equal(text, text, namespaces);
        assert.is(equal, !(value instanceof DatatypeError), `${name}: ${JSON.stringify(text)}`);
      }
    }),
    { numRuns: 400 },
  );
});

test.run();
