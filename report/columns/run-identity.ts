import type { RunIdentity } from '../../core/condition/figure-table.js';
import { type Column, SOURCE } from './column.js';

/** The columns that tell of which run a row is, for whatever else its table is about. */

export const RUN_ID_COLUMN: Column<[run: Pick<RunIdentity, 'runId'>]> = {
  name: 'run_id',
  unit: 'text',
  meaning: 'the run, named as its folder is by default',
  source: SOURCE.lab,
  value: (run) => run.runId,
};

export const SCENARIO_COLUMN: Column<[run: RunIdentity]> = {
  name: 'scenario',
  unit: 'text',
  meaning: 'name of the scenario',
  source: SOURCE.scenario,
  value: (run) => run.scenario.name,
};
