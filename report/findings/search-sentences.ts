import type { RunResult } from '../../core/cell.js';
import type { KneeSearch } from '../../core/knee/search.js';
import { type SearchedKnee, searchedKnee } from '../knee-search.js';
import { countOf, formatCount, formatShort } from '../numbers.js';

/** Below this the confidence is said to be low, and what to do about it. */
const SURE = 0.95;

/** What a search has found, how sure that is, and what it took; none where the run is no search. */
export function searchSentences(run: RunResult): string[] {
  const { search } = run;
  const found = searchedKnee(run);
  if (search === undefined || found === null) return [];
  return [resultSentence(search, found), confidenceSentence(found), costSentence(found), ...contradictionText(found)];
}

function resultSentence({ path, candidates, objectives }: KneeSearch, found: SearchedKnee): string {
  const objective = objectives.join(' and ');
  const range = `from ${candidates[0]} to ${candidates.at(-1)}`;
  const early = found.isOver ? '' : ' The search was broken off.';
  const next = found.kind === 'found' ? '' : beyondText(found, candidates);
  if (found.kind === 'none') return `No ${path} ${range} meets ${objective}.${early}${next}`;
  const predicted = found.predicted === null ? '' : `; predicted N·S/T = ${formatShort(found.predicted)}`;
  if (found.kind === 'all')
    return `Every ${path} ${range} meets ${objective}: the ${found.sought} is ${found.knee} or beyond the range${predicted}.${early}${next}`;
  const bracket = [
    found.missedAt === null ? '' : `missed at ${found.missedAt}`,
    found.metAt === null ? '' : `met at ${found.metAt}`,
  ].filter((part) => part !== '');
  return `The ${found.sought} ${path} that meets ${objective} is ${found.knee} (${bracket.join(', ')})${predicted}.${early}`;
}

/** Where to look for a knee that the range does not contain. */
function beyondText({ kind, sought }: SearchedKnee, candidates: readonly number[]): string {
  const isAbove = (kind === 'none') === (sought === 'smallest');
  const [least = 1] = candidates;
  // Most settings cannot be below 1.
  if (!isAbove && least <= 1 && kind === 'all') return '';
  const range = isAbove ? `above ${candidates.at(-1)}` : `below ${least}`;
  const other = kind === 'none' ? ', or an objective that asks less' : '';
  return ` Next, try --between with values ${range}${other}.`;
}

function confidenceSentence({ kind, confidence, credible }: SearchedKnee): string {
  const percent = Math.min(99, Math.floor(confidence * 100));
  const { low, high } = credible;
  const range = kind !== 'found' || (low !== null && low === high) ? '' : `; with 95 % it lies ${rangeText(low, high)}`;
  const advice = confidence < SURE && kind === 'found' ? '; longer cells or more repetitions would narrow it' : '';
  return `Confidence ${percent} % (from the posterior of a psychometric function with unknown noise)${range}${advice}.`;
}

/** At least one end is known where a knee was found. */
function rangeText(low: number | null, high: number | null): string {
  if (low === null) return `at ${high} or below, perhaps outside the range`;
  return high === null ? `at ${low} or above, perhaps outside the range` : `between ${low} and ${high}`;
}

function costSentence({ cellsSpent, secondsSpent, exhaustive }: SearchedKnee): string {
  return (
    `The search measured ${countOf(cellsSpent, 'cell')} in ${formatCount(secondsSpent)} s; one repetition of each of the ` +
    `${formatCount(exhaustive.cells)} values would take about ${formatCount(exhaustive.seconds)} s.`
  );
}

function contradictionText({ contradictions }: SearchedKnee): string[] {
  if (contradictions.length === 0) return [];
  const pairs = contradictions.map(({ met, missed }) => `met at ${met} but missed at ${missed}`).join(', ');
  return [`The result is not monotone: ${pairs}. A search supposes one knee; look at the curve of a whole sweep.`];
}
