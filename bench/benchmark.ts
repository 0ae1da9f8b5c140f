import { medianInterval } from '../core/statistics/median-interval.js';

/** One figure of a benchmark: a ratio beside its goal, or a value that is only reported. */
export type Figure = RatioFigure | ReportedFigure;

/** A ratio measured in one run, beside its goal. */
export interface RatioFigure {
  what: string;
  /** One value a repetition. */
  ratios: readonly number[];
  goal: number;
}

/** What is worth knowing and has no goal, such as the memory that something takes. */
export interface ReportedFigure {
  what: string;
  /** One value a repetition. */
  values: readonly number[];
  unit: string;
}

/** A benchmark. A new one is one file here and one line in `main.ts`. */
export interface Benchmark {
  name: string;
  /** What is measured against what, in one sentence. */
  about: string;
  run(progress: (text: string) => void): Promise<readonly Figure[]>;
}

/** The middle value; the mean of the two middle ones for an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const lower = sorted.length % 2 === 1 ? upper : upper - 1;
  return ((sorted[lower] ?? Number.NaN) + (sorted[upper] ?? Number.NaN)) / 2;
}

/** `figure` as one line: the median, the range and, where it has a goal, whether that is met. */
export function formatFigure(figure: Figure): string {
  if ('unit' in figure) return `  ${figure.what}: ${spread(figure.values, 1, ` ${figure.unit}`)}`;
  const { what, ratios, goal } = figure;
  const verdict = median(ratios) >= goal ? 'met' : 'MISSED';
  const interval = medianInterval(ratios);
  const sure =
    interval === null ? '' : `, 95 % interval of the median ${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}`;
  return `  ${what}: ${spread(ratios, 3)}${sure}, goal ≥ ${goal}: ${verdict}`;
}

function spread(values: readonly number[], digits: number, unit = ''): string {
  const range = `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
  return `${median(values).toFixed(digits)}${unit} (${range}, ${values.length} repetitions)`;
}
