import type { RowResult } from '../../core/truth-table.js';
import { settledResults } from './call-text.js';
import { type Step, stepsOf } from './steps.js';

/** The steps of a row that every run has: what follows a connect that may fail is done only where it has not. */
export function settledSteps(row: RowResult): Step[] {
  const steps = stepsOf(row);
  const open = steps.findIndex(({ call }) => call.call === 'connect' && settledResults(call).length > 1);
  return open === -1 ? steps : steps.slice(0, open + 1);
}
