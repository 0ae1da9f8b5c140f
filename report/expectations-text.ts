import type { RunResult } from '../core/cell.js';
import type { Condition } from '../core/condition/condition.js';
import type { Judgement } from '../core/condition/judge.js';
import { type ExpectationResult, type JudgedExpectation, judgeExpectations } from './expectations.js';
import { formatShort } from './numbers.js';
import { type TextColumn, textTable } from './text-table.js';

/** Beyond this many cells of one expectation the others are counted only. */
const MOST_CELLS_SHOWN = 4;

const RESULT_WORDS: Readonly<Record<ExpectationResult, string>> = {
  met: 'met',
  not_met: 'NOT MET',
  not_measured: 'not measured',
};

/** What was expected, whether it holds, and what was measured. */
export const EXPECTATION_TEXT_COLUMNS: readonly TextColumn<JudgedExpectation>[] = [
  { heading: 'expected', align: 'left', cell: ({ text }) => text },
  { heading: 'result', align: 'left', cell: ({ result }) => RESULT_WORDS[result] },
  { heading: 'measured', align: 'left', cell: measured },
];

/** What the scenario expects of the run and whether it holds, one line an expectation; '' where it expects nothing. */
export function expectationTable(run: RunResult): string {
  const expectations = judgeExpectations(run);
  return expectations.length === 0 ? '' : textTable(EXPECTATION_TEXT_COLUMNS, expectations);
}

/** The cells that say no; where none does, what they all have between them. */
function measured({ condition, judgements }: JudgedExpectation): string {
  const [only] = judgements.length === 1 ? judgements : [];
  if (only !== undefined) return figureText(condition, only);
  const opposed = judgements.filter(({ isMet }) => !isMet);
  if (opposed.length === 0) return rangeText(condition, judgements);
  const shown = opposed
    .slice(0, MOST_CELLS_SHOWN)
    .map((judgement) => `${judgement.cell.label}: ${figureText(condition, judgement)}`);
  const left = opposed.length - shown.length;
  return left === 0 ? shown.join('; ') : `${shown.join('; ')}; and ${left} more`;
}

/** `from 3 to 9 in 4 cells`. */
function rangeText({ of }: Condition, judgements: readonly Judgement[]): string {
  const values = judgements.flatMap(({ estimate }) => (estimate === null ? [] : [estimate.value]));
  if (values.length === 0) return '';
  const [low, high] = [valueText(Math.min(...values), of), valueText(Math.max(...values), of)];
  const range = low === high ? high : `from ${low} to ${high}`;
  return `${range} in ${judgements.length} cells`;
}

/** `404`, `12 % [10 %, 14 %]`. */
function figureText({ of }: Condition, { estimate, repetitions }: Judgement): string {
  if (estimate === null) return repetitions === 0 ? 'no valid repetition' : 'not known';
  const { low, high } = estimate.interval;
  const interval = estimate.values.length === 1 ? '' : ` [${valueText(low, of)}, ${valueText(high, of)}]`;
  return `${valueText(estimate.value, of)}${interval}`;
}

/** A share in percent. */
function valueText(value: number, of: string | null): string {
  return of === null ? formatShort(value) : `${formatShort(value * 100)} %`;
}
