import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillLines, layOut, wrapText } from '../../report/curve/layout.js';

describe('wrapping', () => {
  it('keeps every word, in order, and no line over the limit unless one word is', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), (words, limit) => {
        const lines = wrapText(words, ' ', limit);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines.filter((each) => each.includes(' '))) expect(line.length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('makes lines about equally long instead of leaving one word over', () => {
    expect(wrapText('aaaa bbbb cccc dddd eeee ffff'.split(' '), ' ', 25)).toEqual(['aaaa bbbb cccc', 'dddd eeee ffff']);
  });

  it('gives an item wider than the line a line of its own', () => {
    expect(fillLines([1, 9, 1, 1], (width) => width, 3)).toEqual([[1], [9], [1, 1]]);
  });
});

it('no part of the picture covers another', () => {
  const { panels, height } = layOut({
    titleLines: 2,
    subtitleLines: 1,
    legendRows: [1, 2, 1],
    rooms: { marks: 30, axis: 50 },
  });
  const tops = panels.flatMap((panel) => [panel.heading, ...panel.legendRows, panel.plot]);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(new Set(tops).size).toBe(tops.length);
  expect(height).toBeGreaterThan(tops.at(-1) ?? 0);
});
