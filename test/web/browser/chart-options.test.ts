import { describe, expect, it } from 'vitest';
import { chartsOf } from '../../../report/charts/index.js';
import { interactiveOption, panelOption } from '../../../web/browser/chart-options.js';
import { recoloured } from '../../../web/browser/colours.js';
import { linesOf, PANEL_NAMES } from '../../../web/browser/panels.js';
import { CHART_COLOURS, DARK_COLOURS } from '../../../web/pages/canvas-colours.js';
import { cellFixture, poolCell, poolRun, sampleFixture } from '../../report/fixtures.js';
import { LIVE_CELL, liveSample } from './live-sample.js';

const PALETTE = JSON.parse(CHART_COLOURS) as Record<string, string>;
const DARK = JSON.parse(DARK_COLOURS) as Record<string, string>;

describe('colours in the dark', () => {
  it('are replaced wherever they stand, and nothing else is', () => {
    const option = { a: ['#222222', { b: '#0072B2', c: 1, d: null }], name: '#2222220', e: true };
    expect(recoloured(option, { '#222222': '#e8e8e8', '#0072B2': '#2f80d0' })).toEqual({
      a: ['#e8e8e8', { b: '#2f80d0', c: 1, d: null }],
      name: '#2222220',
      e: true,
    });
    expect(recoloured(option, {})).toEqual(option);
    expect(recoloured('constructor', {})).toBe('constructor');
  });

  it('leave no text or ground of the panels light', () => {
    for (const name of PANEL_NAMES) {
      const lines = linesOf(name, [liveSample({ openFiles: 1, openFilesLimit: 1 })], LIVE_CELL);
      const text = JSON.stringify(recoloured(panelOption(lines, 6000, PALETTE), DARK));
      for (const light of ['text', 'quiet', 'grid', 'background']) expect(text).not.toContain(PALETTE[light]);
      expect(text).not.toMatch(/"(?:color|backgroundColor)":""/);
    }
  });
});

describe("a report's chart in the page", () => {
  const { charts } = chartsOf(
    poolRun([
      poolCell(4, 0, { index: 1, timeline: [sampleFixture({ queueDepth: 1 }), sampleFixture({ atMs: 200 })] }),
      cellFixture({ index: 2, matrix: [{ client: 'timeout', server: 'broken_pipe', count: 3 }] }),
    ]),
  );

  it.each(charts.map((chart) => [chart.name, chart] as const))('%s comes through JSON whole', (_, { picture }) => {
    const { option } = picture;
    expect(JSON.parse(JSON.stringify(option))).toEqual(withoutUndefined(option));
  });

  it.each(charts.map((chart) => [chart.name, chart] as const))(
    '%s keeps what is drawn and gets a tooltip',
    (_, { picture }) => {
      const option = interactiveOption(picture.option, PALETTE);
      expect(option).toMatchObject({ series: picture.option.series, title: picture.option.title });
      // Markup in a tooltip would need the inline styles that the pages' policy forbids.
      expect(option.tooltip).toMatchObject({ renderMode: 'richText' });
    },
  );
});

/** A function in it stays, and is then missing on the other side. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => withoutUndefined(inner ?? null));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, withoutUndefined(inner)]),
  );
}
