import type { RunResult } from '../../core/cell.js';
import type { Judgement } from '../../core/condition/judge.js';
import type { JudgedExpectation } from '../expectations.js';
import { type Column, SOURCE } from './column.js';
import { RUN_ID_COLUMN, SCENARIO_COLUMN } from './run-identity.js';

/** A column of expectations.csv: one row an expectation and cell that it is about. */
export type ExpectationColumn = Column<
  [run: RunResult, expectation: JudgedExpectation, judgement: Judgement | undefined]
>;

export const EXPECTATION_COLUMNS: readonly ExpectationColumn[] = [
  RUN_ID_COLUMN,
  SCENARIO_COLUMN,
  {
    name: 'expectation',
    unit: 'count',
    meaning: 'place of the expectation in the scenario, from 1',
    source: SOURCE.scenario,
    value: (_run, expectation) => expectation.number,
  },
  {
    name: 'condition',
    unit: 'text',
    meaning: 'the expectation as the scenario has it',
    source: SOURCE.scenario,
    value: (_run, expectation) => expectation.text,
  },
  {
    name: 'cell',
    unit: 'text',
    meaning: 'the cell for which it is judged; empty: no cell that it is about was measured',
    source: SOURCE.scenario,
    value: (_run, _expectation, judgement) => judgement?.cell.label ?? null,
  },
  {
    name: 'result',
    unit: 'text',
    meaning:
      'met: the 95 % interval as a whole satisfies it (of one repetition, the value; of an equality, each value); not_met: it ' +
      'does not, or the value is not known; not_measured: no cell that it is about was measured',
    source: SOURCE.computed,
    value: (_run, _expectation, judgement) => {
      if (judgement === undefined) return 'not_measured';
      return judgement.isMet ? 'met' : 'not_met';
    },
  },
  {
    name: 'repetitions',
    unit: 'count',
    meaning: 'valid repetitions of the cell, by which it is judged',
    source: SOURCE.lab,
    value: (_run, _expectation, judgement) => judgement?.repetitions ?? null,
  },
  {
    name: 'metric',
    unit: 'text',
    meaning: 'the column of cells.csv that is compared',
    source: SOURCE.scenario,
    value: (_run, { condition }) => condition.metric,
  },
  {
    name: 'of',
    unit: 'text',
    meaning: 'the column of which the metric is a share; empty: it is compared itself',
    source: SOURCE.scenario,
    value: (_run, { condition }) => condition.of,
  },
  {
    name: 'operator',
    unit: 'text',
    meaning: 'how they are compared; ge, le, gt, lt and eq, because a spreadsheet takes the signs for a formula',
    source: SOURCE.scenario,
    value: (_run, { condition }) => OPERATOR_NAMES[condition.operator],
  },
  {
    name: 'bound',
    unit: "the metric's",
    meaning: 'what it is compared with; of a share, from 0 to 1',
    source: SOURCE.scenario,
    value: (_run, { condition }) => condition.bound,
  },
  {
    name: 'value',
    unit: "the metric's",
    meaning: 'mean of the repetitions, for a quantile their median, for a share that of all together; empty: not known',
    source: SOURCE.computed,
    value: (_run, _expectation, judgement) => judgement?.estimate?.value ?? null,
  },
  {
    name: 'interval_low',
    unit: "the metric's",
    meaning: 'lower end of its 95 % interval',
    source: SOURCE.computed,
    value: (_run, _expectation, judgement) => judgement?.estimate?.interval.low ?? null,
  },
  {
    name: 'interval_high',
    unit: "the metric's",
    meaning: 'upper end of its 95 % interval',
    source: SOURCE.computed,
    value: (_run, _expectation, judgement) => judgement?.estimate?.interval.high ?? null,
  },
];

const OPERATOR_NAMES = { '>=': 'ge', '<=': 'le', '>': 'gt', '<': 'lt', '=': 'eq' } as const;
