import { expect, it } from 'vitest';
import { differences } from '../../core/differences.js';

it.each([
  ['the same', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ['a value', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, [{ path: 'a.c', a: 2, b: 3 }]],
  ['a list, as a whole', { a: [1, 2] }, { a: [1] }, [{ path: 'a', a: [1, 2], b: [1] }]],
  ['a key that is gone', { a: 1 }, {}, [{ path: 'a', a: 1, b: undefined }]],
  ['a key that is new', {}, { a: null }, [{ path: 'a', a: undefined, b: null }]],
  ['a key that every object inherits', {}, { constructor: 1 }, [{ path: 'constructor', a: undefined, b: 1 }]],
  ['a mapping for none', { a: null }, { a: { b: 1 } }, [{ path: 'a', a: null, b: { b: 1 } }]],
])('differences are named by path: %s', (_, a, b, found) => {
  expect(differences(a, b)).toEqual(found);
});
