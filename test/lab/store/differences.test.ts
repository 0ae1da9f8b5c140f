import { expect, it } from 'vitest';
import { differences } from '../../../lab/store/differences.js';

it.each([
  ['the same', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ['a value', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, [{ path: 'a.c', stored: 2, current: 3 }]],
  ['a list, as a whole', { a: [1, 2] }, { a: [1] }, [{ path: 'a', stored: [1, 2], current: [1] }]],
  ['a key that is gone', { a: 1 }, {}, [{ path: 'a', stored: 1, current: undefined }]],
  ['a key that is new', {}, { a: null }, [{ path: 'a', stored: undefined, current: null }]],
  ['a mapping for none', { a: null }, { a: { b: 1 } }, [{ path: 'a', stored: null, current: { b: 1 } }]],
])('differences are named by path: %s', (_, stored, current, found) => {
  expect(differences(stored, current)).toEqual(found);
});
