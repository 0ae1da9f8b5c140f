import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrapText } from '../../report/wrap-text.js';

it.each([
  ['one line where it fits', 'a bc', 4, ['a bc']],
  ['broken at a space', 'ab cd ef', 5, ['ab cd', 'ef']],
  ['a word longer than a line in pieces', 'abcdefg h', 3, ['abc', 'def', 'g h']],
  ['an empty line for nothing', '', 3, ['']],
])('wraps to %s', (_, text, columns, lines) => {
  expect(wrapText(text, columns)).toEqual(lines);
});

it('loses no character but spaces, and keeps every line within its width, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', '→', ' ', '𝄞') }),
      fc.integer({ min: 1, max: 9 }),
      (text, columns) => {
        const lines = wrapText(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(columns);
      },
    ),
  );
});
