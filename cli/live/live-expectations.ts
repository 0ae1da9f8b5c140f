import type { CellResult } from '../../core/cell.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { judgeExpectations } from '../../report/expectations.js';

const metText = (met: number, judged: number) => `${met} of ${judged} met`;

/** The width of the widest note; 0: there is none. */
export function expectationNoteWidth({ expect }: Scenario): number {
  return expect.length === 0 ? 0 : metText(expect.length, expect.length).length;
}

/**
 * Says of each repetition, when it is done, what all of its cell so far say of what the scenario expects of that cell:
 * `2 of 3 met`, or nothing where it expects nothing.
 * @param before the repetitions that a run has already which is gone on with.
 */
export function expectationNotes(
  runId: string,
  scenario: Scenario,
  before: readonly CellResult[] = [],
): (result: CellResult) => string {
  if (scenario.expect.length === 0) return () => '';
  const repetitions = new Map<number, CellResult[]>();
  const add = (result: CellResult): CellResult[] => {
    const { index } = result.plan;
    const cells = [...(repetitions.get(index) ?? []), result];
    repetitions.set(index, cells);
    return cells;
  };
  before.forEach(add);
  return (result) => {
    const cells = add(result);
    const judged = judgeExpectations({ runId, scenario, cells }).filter((each) => each.result !== 'not_measured');
    const met = judged.filter((each) => each.result === 'met');
    return judged.length === 0 ? '' : metText(met.length, judged.length);
  };
}
