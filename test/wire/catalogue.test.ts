import { expect, it } from 'vitest';
import { EXPERIMENTS } from '../../wire/experiments/index.js';
import { MECHANISMS, ROWS } from '../../wire/index.js';

it('every row has a name of its own', () => {
  expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
});

it('the rows stand by mechanism, in the order of the mechanisms, and each mechanism has one', () => {
  const order = ROWS.map(({ mechanism }) => MECHANISMS.indexOf(mechanism));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(order).size).toBe(MECHANISMS.length);
});

it('a row with more than one answer says which and why', () => {
  const hasSeveral = EXPERIMENTS.filter(({ steps }) =>
    steps.some((step) => 'expected' in step && (step.expected.length > 1 || step.expected.some(isAnyNumber))),
  );
  expect(hasSeveral.map(({ name, allowed }) => [name, typeof allowed])).toEqual(
    EXPERIMENTS.filter(({ allowed }) => allowed !== null).map(({ name }) => [name, 'string']),
  );
});

function isAnyNumber(expected: { kind: string; bytes?: unknown }): boolean {
  return expected.kind === 'done' && expected.bytes === 'some';
}
