import { expect, it } from 'vitest';
import { loadScenario } from '../../../lab/scenario-file/index.js';
import { figureTable } from '../../../report/figures.js';
import { refusalOf, writtenFile } from './written-file.js';

const FIGURES = figureTable([]);
const fileWith = (metric: string) =>
  writtenFile(`name: repeated\nsummary: s\nrepeat:\n  max: 9\n  until:\n    metric: ${metric}\n    half_width: 2.5%\n`);

it.each(['goodput_per_second', 'goodput', 'broken pipes'])('repeats until %s is known well enough', (metric) => {
  expect(loadScenario(fileWith(metric), [], FIGURES).repeat).toEqual({
    min: 8,
    max: 9,
    until: { metric, half_width: '2.5%' },
  });
});

it.each([
  ['goodputs', 'did you mean "goodput"?'],
  ['pool_size', 'valid are goodput, p50'],
])('refuses the metric %s with its place and what is valid', (metric, hint) => {
  const refusal = refusalOf(() => loadScenario(fileWith(metric), [], FIGURES));
  expect(refusal).toMatch(/:6:13: repeat\.until\.metric: unknown metric "/);
  expect(refusal).toContain(hint);
});
