import { BadInput } from '../core/errors.js';
import { chartPng } from '../report/chart-png.js';
import { chartSvg } from '../report/charts/index.js';
import { comparisonChart } from '../report/comparison/chart/comparison-chart.js';
import type { Comparison } from '../report/comparison/compare-runs.js';
import { comparisonCsv } from '../report/comparison/comparison-csv.js';

/** The files that the user wants of a comparison, by what each is. */
export interface ComparisonFiles {
  csv?: string;
  svg?: string;
  png?: string;
}

/** A file to be written. */
export interface ComparisonFile {
  option: string;
  path: string;
  /** @throws BadInput where there is nothing to draw, or it cannot be drawn here. */
  render(comparison: Comparison): string | Uint8Array;
}

const RENDER = {
  csv: comparisonCsv,
  svg: (comparison: Comparison) => chartSvg(chartOf('--svg', comparison)),
  png,
} as const;

/** @throws BadInput where an option names no file. */
export function filesOf(options: ComparisonFiles): ComparisonFile[] {
  return (Object.keys(RENDER) as (keyof typeof RENDER)[]).flatMap((kind) => {
    const path = options[kind];
    if (path === undefined) return [];
    if (path === '') throw new BadInput(`--${kind}: must name a file`);
    return [{ option: `--${kind}`, path, render: RENDER[kind] }];
  });
}

function chartOf(option: string, comparison: Comparison) {
  const chart = comparisonChart(comparison);
  if (chart !== null) return chart;
  const why =
    comparison.cells.length === 0 ? 'no cell of A has a counterpart in B' : 'no cell has any of these figures';
  throw new BadInput(`${option}: nothing to draw: ${why}`);
}

function png(comparison: Comparison): Uint8Array {
  const chart = chartOf('--png', comparison);
  try {
    return chartPng(chart);
  } catch (error) {
    throw new BadInput(`--png: cannot be drawn here: ${(error as Error).message}; --svg can`);
  }
}
