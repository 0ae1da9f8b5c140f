import type { RunResult } from '../core/cell.js';
import type { Condition } from '../core/condition/condition.js';
import { type Judgement, judge } from '../core/condition/judge.js';
import { parseCondition } from '../core/condition/parser.js';
import { figureTable } from './figures.js';

/** Whether an expectation holds: in every cell that it is about, or not in one of them, or there was no such cell. */
export type ExpectationResult = 'met' | 'not_met' | 'not_measured';

/** An expectation of the scenario and what the run says of it. */
export interface JudgedExpectation {
  /** Its place in the scenario, from 1. */
  number: number;
  /** As the scenario has it. */
  text: string;
  condition: Condition;
  result: ExpectationResult;
  /** One a cell that it is about and that is measured, in the order of the sweep. */
  judgements: Judgement[];
}

/** Scenarios are checked when they are loaded, paths included. */
const FIGURES = figureTable(null);

/** Judges every expectation of the run's scenario by the cells measured so far. */
export function judgeExpectations(run: Pick<RunResult, 'runId' | 'scenario' | 'cells'>): JudgedExpectation[] {
  return run.scenario.expect.map((text, index) => {
    const condition = parseCondition(text, FIGURES);
    const judgements = judge(condition, FIGURES, run, run.cells);
    return { number: index + 1, text, condition, result: resultOf(judgements), judgements };
  });
}

function resultOf(judgements: readonly Judgement[]): ExpectationResult {
  if (judgements.length === 0) return 'not_measured';
  return judgements.every(({ isMet }) => isMet) ? 'met' : 'not_met';
}
