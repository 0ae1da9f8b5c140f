import { expect, test } from 'vitest';
import { WIRE_ROWS } from '../../explain/wire-rows.js';
import { ROWS } from '../../wire/index.js';

test('the rows that an explanation may name are those of the truth table, under the same mechanisms', () => {
  const rows = Object.fromEntries(ROWS.map(({ name, mechanism }) => [name, mechanism]));
  expect(WIRE_ROWS).toEqual(rows);
});
