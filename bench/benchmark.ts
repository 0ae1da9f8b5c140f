/** One figure of a benchmark: a ratio measured in one run, beside its goal. */
export interface Figure {
  what: string;
  /** One value a repetition. */
  ratios: readonly number[];
  goal: number;
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

/** `figure` as one line: the median, the range and whether the goal is met. */
export function formatFigure({ what, ratios, goal }: Figure): string {
  const middle = median(ratios);
  const range = `${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`;
  const verdict = middle >= goal ? 'met' : 'MISSED';
  return `  ${what}: ${middle.toFixed(3)} (${range}, ${ratios.length} repetitions), goal ≥ ${goal}: ${verdict}`;
}
