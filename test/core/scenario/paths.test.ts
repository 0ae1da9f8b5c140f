import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafPaths, readPath, withPath } from '../../../core/scenario/paths.js';
import { type SettingValue, scenarioSchema } from '../../../core/scenario/schema.js';

/** The one key that no object can own by assignment. */
const key = fc.stringMatching(/^[a-z_]{1,9}$/).filter((name) => name !== '__proto__');
const path = fc.array(key, { minLength: 1, maxLength: 4 }).map((keys) => keys.join('.'));
const value: fc.Arbitrary<SettingValue> = fc.oneof(
  fc.double({ noNaN: true }),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
);
const { root } = fc.letrec<{ root: Record<string, unknown> }>((tie) => ({
  root: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, value, tie('root')), { noNullPrototype: true }),
}));

/** Neither path leads through the other. */
function areApart(one: string, other: string): boolean {
  return !`${one}.`.startsWith(`${other}.`) && !`${other}.`.startsWith(`${one}.`);
}

describe('writing at a path', () => {
  it('is read back at the same path, and leaves the original as it was', () => {
    fc.assert(
      fc.property(root, path, value, (object, at, written) => {
        const before = structuredClone(object);
        expect(readPath(withPath(object, at, written), at)).toBe(written);
        expect(object).toEqual(before);
      }),
    );
  });

  it('leaves every other path as it was', () => {
    fc.assert(
      fc.property(root, path, value, (object, at, written) => {
        const changed = withPath(object, at, written);
        for (const other of leafPaths(object).filter((leaf) => leaf !== '' && areApart(leaf, at))) {
          expect(readPath(changed, other)).toEqual(readPath(object, other));
        }
      }),
    );
  });

  it('of what stands there already changes nothing', () => {
    const scenario = scenarioSchema.parse({ name: 'a', summary: 'b' });
    for (const at of leafPaths(scenario)) {
      expect(withPath(scenario, at, readPath(scenario, at) as SettingValue)).toEqual(scenario);
    }
  });
});

describe('reading at a path', () => {
  it.each([
    ['a.b', 1],
    ['a', { b: 1 }],
    ['a.b.c', undefined],
    ['a.constructor', undefined],
    ['toString', undefined],
    ['n.x', undefined],
    ['n', null],
  ])('%s gives what the object itself holds there', (at, expected) => {
    expect(readPath({ a: { b: 1 }, n: null }, at)).toEqual(expected);
  });
});

describe('the leaf paths', () => {
  it('are those of every scalar and null, in order, without lists', () => {
    expect(leafPaths({ a: { b: 1, c: null }, list: [1, { d: 2 }], e: 'x' })).toEqual(['a.b', 'a.c', 'e']);
  });
});
