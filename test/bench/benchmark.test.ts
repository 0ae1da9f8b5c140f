import { expect, test } from 'vitest';
import { formatFigure, median } from '../../bench/benchmark.js';

test('a ratio is shown with its range, its goal, and whether the median meets it', () => {
  expect(formatFigure({ what: 'a over b', ratios: [0.9, 1, 0.98], goal: 0.98 })).toBe(
    '  a over b: 0.980 (0.900 to 1.000, 3 repetitions), goal ≥ 0.98: met',
  );
  expect(formatFigure({ what: 'a over b', ratios: [0.97, 0.99], goal: 0.99 })).toMatch(/: 0.980 .*: MISSED$/);
});

test('the median of six repetitions and more has its interval beside it', () => {
  expect(formatFigure({ what: 'a over b', ratios: [0.9, 1, 0.98, 0.95, 0.97, 0.99], goal: 0.9 })).toMatch(
    /: 0\.975 \(0\.900 to 1\.000, 6 repetitions\), 95 % interval of the median 0\.918 to 0\.996, goal ≥ 0\.9: met$/,
  );
});

test('a value without a goal is shown with its unit and range, and no verdict', () => {
  expect(formatFigure({ what: 'memory', values: [21.94, 20, 22], unit: 'kB' })).toBe(
    '  memory: 21.9 kB (20.0 to 22.0, 3 repetitions)',
  );
});

test('the median of an even number is between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
});
