import type { RunResult } from '../core/cell.js';
import type { Judgement } from '../core/condition/judge.js';
import { EXPECTATION_COLUMNS } from './columns.js';
import { renderCsv } from './csv.js';
import { type JudgedExpectation, judgeExpectations } from './expectations.js';
import type { Exporter } from './exporter.js';

/** expectations.csv: what the scenario expects, and whether it holds, cell by cell. */
export const expectationsCsv: Exporter = {
  fileName: 'expectations.csv',
  render: (run) => renderCsv(EXPECTATION_COLUMNS, rowsOf(run)),
};

function* rowsOf(run: RunResult): Generator<[RunResult, JudgedExpectation, Judgement | undefined]> {
  for (const expectation of judgeExpectations(run)) {
    const { judgements } = expectation;
    for (const judgement of judgements.length === 0 ? [undefined] : judgements) yield [run, expectation, judgement];
  }
}
