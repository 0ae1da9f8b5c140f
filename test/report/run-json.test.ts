import { expect, it } from 'vitest';
import { runDocument, runJson } from '../../report/run-json.js';
import { cellFixture, runFixture, sampleFixture } from './fixtures.js';

it('run.json holds the whole run but its timelines, and says its format', () => {
  const run = runFixture([cellFixture({ label: 'a', timeline: [sampleFixture()] }), cellFixture({ label: 'b' })]);
  const text = runJson.render(run);
  const withoutTimelines = run.cells.map(({ timeline: _, ...cell }) => cell);
  expect(JSON.parse(text)).toEqual({ format: 1, ...run, cells: withoutTimelines, expectations: [] });
  expect(text).toMatch(/^\{\n {2}"format": 1,\n/);
  expect(run.cells[0]?.timeline).toHaveLength(1);
});

it('run.json is written a cell a part, and is to the byte what it would be as a whole', () => {
  const odd = 'a\n  "cells": []\n"';
  const cells = [1, 2, 3].map((index) =>
    cellFixture({ index, label: odd, brokenLaws: [odd], timeline: [sampleFixture()] }),
  );
  for (const count of [0, 1, 3]) {
    const run = runFixture(cells.slice(0, count));
    run.scenario.summary = odd;
    run.scenario.expect = ['ok >= 0'];
    const whole = `${JSON.stringify(runDocument(run), null, 2)}\n`;
    const parts = [...(runJson.parts?.(run) ?? [])];
    expect(parts.join('')).toBe(whole);
    expect(runJson.render(run)).toBe(whole);
    expect(parts).toHaveLength(count === 0 ? 1 : count + 2);
  }
});
