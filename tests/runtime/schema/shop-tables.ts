/**
 * Hand-written tables of a small schema that has one of everything. In the schema's own words:
 *
 *     order       (customer, item+, (card | cash | (code, amount))?, any ##other lax*)
 *                 @id NCName required, @priority default "normal", any ##other attribute lax
 *     customer    all: name, email?, since?               (unqualified elements)
 *     item        simple content Count, @sku Sku required
 *     log         (info | warn | (from, to))*
 *     pairs       (left, right?)+
 *     picks       (pick+ | none)
 *     turns       ((first, second) | (second, first))
 *     person      Person: (name)       Employee extends it: (name, badge)       Ghost: abstract
 *     marker      empty, @on boolean
 *     box         any strict           bag: any skip, any lax      thing: anyType
 *     links       (node*): @id ID, @to IDREFS
 *     fixed       string fixed "yes"   preset: string default "plain"   size: Count nillable   gauge: integer
 *     tree        (tree*)
 *     kind        QName                limited: optional all        abstract: abstract element
 */
import type { ElementTable, SchemaTables, TableName } from '@passport-soap/runtime/schema';

export const shop = 'urn:shop';
export const other = 'urn:other';

const s = (local: string): TableName => [1, local];
const bare = (local: string): TableName => [0, local];

const sku = ~0;
const color = ~1;
const count = ~2;
const either = ~3;

const globals: ElementTable[] = [
  { name: s('order'), type: 0 },
  { name: s('log'), type: 3 },
  { name: s('pairs'), type: 4 },
  { name: s('picks'), type: 5 },
  { name: s('turns'), type: 6 },
  { name: s('person'), type: 7 },
  { name: s('marker'), type: 10 },
  { name: s('box'), type: 11 },
  { name: s('bag'), type: 12 },
  { name: s('thing'), type: 'anyType' },
  { name: s('links'), type: 13 },
  { name: s('fixed'), type: 'string', fixed: 'yes' },
  { name: s('preset'), type: 'string', default: 'plain' },
  { name: s('size'), type: count, nillable: true },
  { name: s('gauge'), type: 'integer' },
  { name: s('kind'), type: 'QName' },
  { name: s('limited'), type: 15 },
  { name: s('abstract'), type: 'string', abstract: true },
  { name: s('note'), type: 'string' },
  { name: s('ghost'), type: 9 },
  { name: s('either'), type: either },
  { name: s('mixed'), type: 16 },
  { name: s('kinds'), type: 17 },
  { name: s('tree'), type: 18 },
];

const locals: ElementTable[] = [
  { name: s('customer'), type: 1 },
  { name: s('item'), type: 2 },
  { name: s('card'), type: color },
  { name: s('cash'), type: 10 },
  { name: s('code'), type: 'string' },
  { name: s('amount'), type: count },
  { name: bare('name'), type: 'string' },
  { name: bare('email'), type: 'string' },
  { name: bare('since'), type: 'date' },
  { name: s('info'), type: 'string' },
  { name: s('warn'), type: 'string' },
  { name: s('from'), type: 'int' },
  { name: s('to'), type: 'int' },
  { name: s('left'), type: 'string' },
  { name: s('right'), type: 'string' },
  { name: s('pick'), type: 'int' },
  { name: s('none'), type: 10 },
  { name: s('first'), type: 'string' },
  { name: s('second'), type: 'string' },
  { name: s('badge'), type: 'int' },
  { name: s('node'), type: 14 },
  { name: s('size'), type: count, nillable: true },
];

const at = (local: string): number => globals.length + locals.findIndex(({ name }) => name[1] === local);
const globalAt = (local: string): number => globals.findIndex(({ name }) => name[1] === local);

export const shopTables: SchemaTables = {
  format: 1,
  namespaces: ['', shop, other],
  prefixes: ['', 's', ''],
  simpleTypes: [
    { name: s('Sku'), base: 'token', facets: { pattern: ['[A-Z]{2}-[0-9]+'] } },
    { name: s('Color'), base: 'token', facets: { enumeration: ['red', 'green'] } },
    { name: s('Count'), base: 'int', facets: { minInclusive: '1', maxInclusive: '99' } },
    { name: s('Either'), base: 'anySimpleType', variety: 'union', members: [count, color] },
  ],
  complexTypes: [
    {
      name: s('Order'),
      content: 'elementOnly',
      attributes: [
        { name: bare('id'), type: 'NCName', key: 'id', required: true },
        { name: bare('priority'), type: 'token', key: 'priority', default: 'normal' },
      ],
      anyAttribute: { namespaces: { not: [1] }, process: 'lax' },
      model: {
        leaves: [
          { element: at('customer'), slot: { key: 'customer' } },
          { element: at('item'), slot: { key: 'item', as: 'many' } },
          { element: at('card'), slot: { key: 'payment', as: 'tag', tag: 'card' } },
          { element: at('cash'), slot: { key: 'payment', as: 'tag', tag: 'cash' } },
          { element: at('code'), slot: { in: 0, key: 'code' } },
          { element: at('amount'), slot: { in: 0, key: 'amount' } },
          { wildcard: { namespaces: { not: [1] }, process: 'lax' }, slot: { key: 'any', as: 'many' } },
        ],
        groups: [{ slot: { key: 'payment', as: 'tag', tag: 'voucher' } }],
        states: [
          [[0, 1]],
          [[1, 2]],
          [
            [1, 2],
            [2, 3],
            [3, 3],
            [4, 4, 0],
            [6, 3],
          ],
          [[6, 3]],
          [[5, 3]],
        ],
        accept: [2, 3],
      },
    },
    {
      name: s('Customer'),
      content: 'elementOnly',
      model: {
        leaves: [
          { element: at('name'), slot: { key: 'name', free: true } },
          { element: at('email'), slot: { key: 'email', free: true } },
          { element: at('since'), slot: { key: 'since', free: true } },
        ],
        required: [0],
      },
    },
    {
      name: s('Item'),
      content: 'simple',
      simpleType: count,
      attributes: [{ name: bare('sku'), type: sku, key: 'sku', required: true }],
    },
    {
      name: s('Log'),
      content: 'elementOnly',
      model: {
        leaves: [
          { element: at('info'), slot: { key: 'content', as: 'tags', tag: 'info' } },
          { element: at('warn'), slot: { key: 'content', as: 'tags', tag: 'warn' } },
          { element: at('from'), slot: { in: 0, key: 'from' } },
          { element: at('to'), slot: { in: 0, key: 'to' } },
        ],
        groups: [{ slot: { key: 'content', as: 'tags', tag: 'span' } }],
        states: [
          [
            [0, 0],
            [1, 0],
            [2, 1, 0],
          ],
          [[3, 0]],
        ],
        accept: [0],
      },
    },
    {
      name: s('Pairs'),
      content: 'elementOnly',
      model: {
        leaves: [
          { element: at('left'), slot: { in: 0, key: 'left' } },
          { element: at('right'), slot: { in: 0, key: 'right' } },
        ],
        groups: [{ slot: { key: 'pair', as: 'many' } }],
        states: [
          [[0, 1, 0]],
          [
            [1, 2],
            [0, 1, 0],
          ],
          [[0, 1, 0]],
        ],
        accept: [1, 2],
      },
    },
    {
      name: s('Picks'),
      content: 'elementOnly',
      model: {
        leaves: [
          { element: at('pick'), slot: { key: 'content', as: 'tagMany', tag: 'pick' } },
          { element: at('none'), slot: { key: 'content', as: 'tag', tag: 'none' } },
        ],
        states: [
          [
            [0, 1],
            [1, 2],
          ],
          [[0, 1]],
          [],
        ],
        accept: [1, 2],
      },
    },
    {
      name: s('Turns'),
      content: 'elementOnly',
      model: {
        leaves: [
          { element: at('first'), slot: { key: 'first', free: true } },
          { element: at('second'), slot: { key: 'second', free: true } },
          { element: at('second'), slot: { key: 'second', free: true } },
          { element: at('first'), slot: { key: 'first', free: true } },
        ],
        states: [
          [
            [0, 1],
            [2, 2],
          ],
          [[1, 3]],
          [[3, 3]],
          [],
        ],
        accept: [3],
      },
    },
    {
      name: s('Person'),
      content: 'elementOnly',
      model: { leaves: [{ element: at('name'), slot: { key: 'name' } }], states: [[[0, 1]], []], accept: [1] },
    },
    {
      name: s('Employee'),
      base: 7,
      derivation: 'extension',
      content: 'elementOnly',
      model: {
        leaves: [
          { element: at('name'), slot: { key: 'name' } },
          { element: at('badge'), slot: { key: 'badge' } },
        ],
        states: [[[0, 1]], [[1, 2]], []],
        accept: [2],
      },
    },
    { name: s('Ghost'), base: 7, derivation: 'extension', abstract: true },
    { name: s('Marker'), attributes: [{ name: bare('on'), type: 'boolean', key: 'on' }] },
    {
      name: s('Box'),
      content: 'elementOnly',
      model: {
        leaves: [{ wildcard: { namespaces: 'any' }, slot: { key: 'any' } }],
        states: [[[0, 1]], []],
        accept: [1],
      },
    },
    {
      name: s('Bag'),
      content: 'elementOnly',
      model: {
        leaves: [
          { wildcard: { namespaces: { of: [2] }, process: 'skip' }, slot: { key: 'any' } },
          { wildcard: { namespaces: { of: [0, 1] }, process: 'lax' }, slot: { key: 'any2', as: 'many' } },
        ],
        states: [[[0, 1]], [[1, 1]]],
        accept: [1],
      },
    },
    {
      name: s('Links'),
      content: 'elementOnly',
      model: { leaves: [{ element: at('node'), slot: { key: 'node', as: 'many' } }], states: [[[0, 0]]], accept: [0] },
    },
    {
      name: s('Node'),
      attributes: [
        { name: bare('id'), type: 'ID', key: 'id' },
        { name: bare('to'), type: 'IDREFS', key: 'to' },
      ],
    },
    {
      name: s('Limited'),
      content: 'elementOnly',
      model: {
        leaves: [
          { element: at('size'), slot: { key: 'size', free: true } },
          { element: globalAt('note'), slot: { key: 'note', free: true } },
        ],
        required: [0, 1],
        optional: true,
      },
    },
    { name: s('Mixed'), content: 'mixed', model: { leaves: [], states: [[]], accept: [0] } },
    {
      name: s('Kinds'),
      content: 'elementOnly',
      attributes: [{ name: [2, 'of'], type: 'QName', key: 'of' }],
      model: {
        leaves: [
          { element: globalAt('kind'), slot: { key: 'kind', as: 'many' } },
          { element: at('name'), slot: { key: 'name' } },
        ],
        states: [
          [
            [0, 0],
            [1, 1],
          ],
          [],
        ],
        accept: [0, 1],
      },
    },
    {
      name: s('Tree'),
      content: 'elementOnly',
      model: {
        leaves: [{ element: globalAt('tree'), slot: { key: 'tree', as: 'many' } }],
        states: [[[0, 0]]],
        accept: [0],
      },
    },
  ],
  elements: [...globals, ...locals],
  globalElements: globals.length,
  attributes: [{ name: [2, 'level'], type: 'int' }],
};
