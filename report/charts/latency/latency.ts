import type { RunResult } from '../../../core/cell.js';
import { mostRepetitions } from '../../../core/scenario/repeat.js';
import { leftOut, sharedSettings } from '../../curve/subtitle.js';
import { namesText } from '../../numbers.js';
import { printable } from '../../printable.js';
import { isValid, pointsOf } from '../../sweep.js';
import { type Drawing, NOTHING } from '../chart.js';
import { chosenLines } from './chosen-lines.js';
import { latencyFinding } from './latency-finding.js';
import { latencyPicture } from './latency-picture.js';
import { type PercentileLine, type PercentileLines, percentileLines } from './percentile-line.js';

const UNKNOWN =
  'Latency by percentile is not drawn: the version that measured the run kept p50 and p99 alone, which the table of cells has.';
const UNANSWERED = 'Latency by percentile is not drawn: no attempt had a good answer.';

/** Latency by percentile of the good answers, a line a point. */
export function latency(run: RunResult): Drawing {
  const found = percentileLines(pointsOf({ ...run, cells: run.cells.filter(isValid) }));
  const { lines, unanswered, unknown } = found;
  if (lines.length === 0) {
    const reasons = [...(unanswered.length > 0 ? [UNANSWERED] : []), ...(unknown.length > 0 ? [UNKNOWN] : [])];
    return { ...NOTHING, notes: reasons.slice(0, 1) };
  }
  const finding = latencyFinding(lines);
  const drawn = chosenLines(lines, finding.lines);
  const title = printable(`${run.scenario.name}: ${finding.text}`);
  const picture = latencyPicture(title, details(run, found, drawn), drawn);
  return { charts: [{ name: 'latency', title, picture }], notes: [] };
}

/** What the lines are, and of which points there is none. */
function details(run: RunResult, found: PercentileLines, drawn: readonly PercentileLine[]): string[] {
  const others = found.lines.filter((line) => !drawn.includes(line)).map(({ name }) => name);
  const isRepeated = mostRepetitions(run.scenario.repeat) > 1;
  return [
    ...sharedSettings(run),
    'good answers alone: whoever gave up has no latency',
    'the last point of a line is the greatest of all',
    ...(isRepeated ? ['each point the median of the repetitions, as far as all of them reach'] : []),
    ...drawn.flatMap(partlyAnswered),
    ...namesText('not drawn, to keep the lines legible', others),
    ...namesText('no good answer', found.unanswered),
    ...namesText('percentiles unknown', found.unknown),
    ...leftOut(run),
  ];
}

function partlyAnswered({ name, repetitions: { answered, known } }: PercentileLine): string[] {
  return answered === known ? [] : [`${name}: only ${answered} of ${known} repetitions had good answers`];
}
