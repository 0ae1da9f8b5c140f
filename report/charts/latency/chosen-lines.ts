import { HEALTHY_OK_SHARE } from '../../knee.js';
import type { PercentileLine } from './percentile-line.js';

/** More lines cannot be told apart. */
export const MOST_LINES = 7;

/**
 * The lines that are drawn, in the order of the sweep: its ends, the two between which points become healthy (or cease to be), the two
 * of which the title speaks, and of the rest so many as there is room for, evenly spread.
 */
export function chosenLines(
  lines: readonly PercentileLine[],
  named: readonly (PercentileLine | undefined)[],
): PercentileLine[] {
  if (lines.length <= MOST_LINES) return [...lines];
  const telling = [lines[0], lines.at(-1), ...named, ...kneeOf(lines)].filter((line) => line !== undefined);
  const chosen = new Set(telling);
  while (chosen.size < MOST_LINES) chosen.add(farthest(lines, chosen));
  return lines.filter((line) => chosen.has(line));
}

function kneeOf(lines: readonly PercentileLine[]): PercentileLine[] {
  const isHealthy = (line: PercentileLine | undefined) => (line?.okShare ?? 0) >= HEALTHY_OK_SHARE;
  const at = lines.findIndex((line, place) => place > 0 && isHealthy(line) !== isHealthy(lines[place - 1]));
  return at === -1 ? [] : lines.slice(at - 1, at + 1);
}

/** The line that is not chosen yet and has the most places between it and the next that is. */
function farthest(lines: readonly PercentileLine[], chosen: ReadonlySet<PercentileLine>): PercentileLine {
  const places = [...chosen].map((line) => lines.indexOf(line));
  const distance = (at: number) => Math.min(...places.map((place) => Math.abs(place - at)));
  return lines.reduce((best, line, at) => (distance(at) > distance(lines.indexOf(best)) ? line : best));
}
