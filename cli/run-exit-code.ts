import type { RunResult } from '../core/cell.js';
import { EXIT } from '../core/errors.js';
import { judgeExpectations } from '../report/expectations.js';

/** The exit code of a run that was not broken off. A cell that breaks a law says nothing about what was expected either. */
export function exitCodeOfRun(result: RunResult): number {
  if (result.cells.some((cell) => cell.brokenLaws.length > 0)) return EXIT.labFailed;
  const isOneNotMet = judgeExpectations(result).some((expectation) => expectation.result === 'not_met');
  return isOneNotMet ? EXIT.expectationNotMet : EXIT.done;
}
