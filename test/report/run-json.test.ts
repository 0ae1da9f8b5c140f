import { expect, it } from 'vitest';
import { runJson } from '../../report/run-json.js';
import { cellFixture, runFixture, sampleFixture } from './fixtures.js';

it('run.json holds the whole run but its timelines, and says its format', () => {
  const run = runFixture([cellFixture({ label: 'a', timeline: [sampleFixture()] }), cellFixture({ label: 'b' })]);
  const text = runJson.render(run);
  const withoutTimelines = run.cells.map(({ timeline: _, ...cell }) => cell);
  expect(JSON.parse(text)).toEqual({ format: 1, ...run, cells: withoutTimelines, expectations: [] });
  expect(text).toMatch(/^\{\n {2}"format": 1,\n/);
  expect(run.cells[0]?.timeline).toHaveLength(1);
});
