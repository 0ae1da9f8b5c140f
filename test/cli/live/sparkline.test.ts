import { describe, expect, it } from 'vitest';
import { glyphsFor } from '../../../cli/live/glyphs.js';
import { greatest, greatestOfGroups, sparkline } from '../../../cli/live/sparkline.js';

const BLOCKS = glyphsFor({ LANG: 'C.UTF-8' }).bars;
const ASCII = glyphsFor({}).bars;

describe('a sparkline', () => {
  it('goes from the lowest bar for 0 to the highest for its scale and more', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 7, BLOCKS)).toBe('▁▂▃▄▅▆▇██');
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 7, ASCII)).toBe('_.-:=+*##');
  });

  it('shows whatever is more than nothing above nothing', () => {
    expect(sparkline([0, 1, 999, 1000], 1000, BLOCKS)).toBe('▁▂██');
  });

  it('has a gap where nothing is known, which is not 0', () => {
    expect(sparkline([null, 0, null, 7, null], 7, BLOCKS)).toBe(' ▁ █ ');
    expect(sparkline([], 7, BLOCKS)).toBe('');
  });
});

describe('a series made shorter', () => {
  it('keeps the greatest of each group', () => {
    expect(greatestOfGroups([1, 9, 2, 3, 0, 0], 3)).toEqual([9, 3, 0]);
    expect(greatestOfGroups([5, 1, 1, 1, 7], 2)).toEqual([5, 7]);
  });

  it('has a gap only where a whole group is one', () => {
    expect(greatestOfGroups([null, 4, null, null, 0, null], 3)).toEqual([4, null, 0]);
  });

  it('keeps its length where that is short enough', () => {
    expect(greatestOfGroups([1, null], 5)).toEqual([1, null]);
    expect(greatestOfGroups([1, null], 0)).toEqual([]);
  });

  it('is null as a whole where nothing is known of it', () => {
    expect(greatest([null, -3, null, -1])).toBe(-1);
    expect(greatest([null])).toBeNull();
    expect(greatest([])).toBeNull();
  });
});

describe('the characters of the table', () => {
  it.each([
    [{ LANG: 'en_US.UTF-8' }, true],
    [{ LANG: 'de_DE.utf8' }, true],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, false],
    [{ LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C' }, true],
    [{ LANG: 'de_DE.ISO-8859-1' }, false],
    [{}, false],
    [{ LANG: 'C.UTF-8', TERM: 'linux' }, false],
  ])('under %j are blocks: %s', (env, isBlocks) => {
    const { bars, spinner, begun, done, failed, ellipsis } = glyphsFor(env);
    const all = [...bars, ...spinner, begun, done, failed, ellipsis].join('');
    expect(bars[7]).toBe(isBlocks ? '█' : '#');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
    expect(/^[\x00-\x7f]*$/.test(all)).toBe(!isBlocks);
  });
});
