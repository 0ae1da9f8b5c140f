import { HEALTHY_OK_SHARE } from '../../knee.js';
import { formatShare, formatShort } from '../../numbers.js';
import { latencyAt, type PercentileLine } from './percentile-line.js';

/** What the lines come to, and the lines of which that speaks. */
export interface LatencyFinding {
  text: string;
  lines: PercentileLine[];
}

/** From the highest: the first that every line has. */
const PERCENTS = [99, 90, 50] as const;
const NAMES: Readonly<Record<(typeof PERCENTS)[number], string>> = { 99: 'p99', 90: 'p90', 50: 'the median' };
/** Below it a ratio is no finding. */
const TELLING_RATIO = 1.5;

/** The worst of the lines beside the best, by the highest percentile that all of more than one answer have. */
export function latencyFinding(lines: readonly PercentileLine[]): LatencyFinding {
  const comparable = lines.filter(({ percentiles }) => latencyAt(percentiles, 50) !== undefined);
  const percent = PERCENTS.find((each) => comparable.every((line) => latencyAt(line.percentiles, each) !== undefined));
  const [first] = comparable;
  if (first === undefined || percent === undefined) return { text: 'no point has two good answers', lines: [] };
  const latency = (line: PercentileLine) => latencyAt(line.percentiles, percent) ?? Number.NaN;
  if (comparable.length === 1) return { text: ofOne(first), lines: [first] };
  const sorted = comparable.toSorted((a, b) => latency(b) - latency(a));
  const [worst = first, best = first] = [sorted[0], sorted.at(-1)];
  return { text: ofTwo({ name: NAMES[percent], worst, best, latency }), lines: [worst, best] };
}

function ofOne({ name, percentiles }: PercentileLine): string {
  const parts = [
    ['half', 50],
    ['90 %', 90],
    ['99 %', 99],
    ['all', 100],
  ] as const;
  const texts = parts.flatMap(([words, percent]) => {
    const latencyMs = latencyAt(percentiles, percent);
    return latencyMs === undefined ? [] : [`${words} within ${formatShort(latencyMs)} ms`];
  });
  return `good answers of ${name} came ${texts.join(', ')}`;
}

interface Pair {
  name: string;
  worst: PercentileLine;
  best: PercentileLine;
  latency(line: PercentileLine): number;
}

function ofTwo({ name, worst, best, latency }: Pair): string {
  const ratio = latency(worst) / latency(best);
  const [most, least] = [worst, best].map(
    (line) => `${formatShort(latency(line))} ms at ${line.name}${shareText(line)}`,
  );
  if (!(ratio >= TELLING_RATIO)) return `${name} differs little, from ${least} to ${most}`;
  return `${name} of ${most} is ${formatRatio(ratio)} times the ${least}`;
}

/** The latencies of a few good answers among many that never came look better than the point was. */
function shareText({ okShare }: PercentileLine): string {
  return okShare === null || okShare >= HEALTHY_OK_SHARE ? '' : ` (${formatShare(okShare)} good)`;
}

function formatRatio(ratio: number): string {
  return ratio >= 9.95 ? formatShort(Math.round(ratio)) : String(Number(ratio.toFixed(1)));
}
