import type { CellResult } from '../../../core/cell.js';
import type { LatencyPercentile } from '../../../core/cell-views.js';
import { median, okShare } from '../../measures.js';
import type { Point } from '../../sweep.js';

/** The latencies of the good answers of a point, over its repetitions. */
export interface PercentileLine {
  /** Unlike that of any other line. */
  name: string;
  /** Repetitions that had a good answer, of all whose latencies are known. */
  repetitions: { answered: number; known: number };
  /** Of the attempts that finished, how many were good, from 0 to 1; the median of all repetitions whose latencies are known. */
  okShare: number | null;
  /** How many good answers a repetition has, the median. */
  answers: number;
  clientTimeoutMs: number;
  /** From 0 to 100, never fewer than two. */
  percentiles: readonly LatencyPercentile[];
}

/** What can be drawn of the points of a run, and of which points nothing can. */
export interface PercentileLines {
  lines: PercentileLine[];
  /** Names of the points that had no good answer in any repetition. */
  unanswered: string[];
  /** Names of the points whose latencies an earlier version did not keep. */
  unknown: string[];
}

/** Of points of valid cells. */
export function percentileLines(points: readonly Point[]): PercentileLines {
  const labels = points.map(({ label }) => label);
  const found: PercentileLines = { lines: [], unanswered: [], unknown: [] };
  for (const [at, { label, cells }] of points.entries()) {
    const name = labels.indexOf(label) === labels.lastIndexOf(label) ? label : `${label} (${at + 1})`;
    const known = cells.filter(({ client }) => client.latency.percentiles !== null);
    const line = lineOf(name, known);
    if (line !== null) found.lines.push(line);
    else found[known.length === 0 ? 'unknown' : 'unanswered'].push(name);
  }
  return found;
}

/** null where no repetition has a good answer. */
function lineOf(name: string, known: readonly CellResult[]): PercentileLine | null {
  const answered = known.filter(({ client }) => (client.latency.percentiles ?? []).length > 0);
  const [first] = answered;
  if (first === undefined) return null;
  return {
    name,
    repetitions: { answered: answered.length, known: known.length },
    okShare: median(known.map(okShare).filter((share) => share !== null)),
    answers: median(answered.map(({ client }) => client.outcomes.ok)) ?? 0,
    clientTimeoutMs: first.plan.scenario.load.client_timeout_ms,
    percentiles: pooled(answered.map(({ client }) => client.latency.percentiles ?? [])),
  };
}

/** The median of the repetitions at each percentile that all of them have: a line over fewer and fewer of them would jump. */
function pooled([first = [], ...others]: readonly (readonly LatencyPercentile[])[]): LatencyPercentile[] {
  return first.flatMap(({ percent, latencyMs }) => {
    const rest = others.flatMap((each) => latencyAt(each, percent) ?? []);
    const middle = rest.length < others.length ? null : median([latencyMs, ...rest]);
    return middle === null ? [] : [{ percent, latencyMs: middle }];
  });
}

/** undefined where there is no such percentile. */
export function latencyAt(percentiles: readonly LatencyPercentile[], percent: number): number | undefined {
  return percentiles.find((one) => one.percent === percent)?.latencyMs;
}
