import type { RunResult } from '../../core/cell.js';
import type { MeasuredPoint } from '../../core/knee/finding.js';
import type { KneeSearch } from '../../core/knee/search.js';
import type { SearchedKnee } from '../knee-search.js';
import { type Column, SOURCE } from './column.js';
import { RUN_ID_COLUMN } from './run-identity.js';

/** A column of knee.csv: one row a measured value of a search. */
export type KneeColumn = Column<[run: RunResult, search: KneeSearch, knee: SearchedKnee, point: MeasuredPoint]>;

/** The columns of knee.csv, in the order of the file. */
export const KNEE_COLUMNS: readonly KneeColumn[] = [
  RUN_ID_COLUMN,
  {
    name: 'setting',
    unit: 'text',
    meaning: 'path of the setting that is searched',
    source: SOURCE.scenario,
    value: (_run, search) => search.path,
  },
  {
    name: 'value',
    unit: "the setting's",
    meaning: 'its value in this row',
    source: SOURCE.scenario,
    value: (_run, _search, _knee, point) => point.value,
  },
  {
    name: 'repetitions',
    unit: 'count',
    meaning: 'how often it was measured',
    source: SOURCE.lab,
    value: (_run, _search, _knee, point) => point.repetitions,
  },
  {
    name: 'met',
    unit: 'count',
    meaning: 'repetitions that met all objectives',
    source: SOURCE.computed,
    value: (_run, _search, _knee, point) => point.met,
  },
  {
    name: 'missed',
    unit: 'count',
    meaning: 'repetitions that missed one; those left over are invalid or have an unknown figure',
    source: SOURCE.computed,
    value: (_run, _search, _knee, point) => point.missed,
  },
  {
    name: 'is_knee',
    unit: '1 or 0',
    meaning: 'whether it is the knee that was found',
    source: SOURCE.computed,
    value: (_run, _search, knee, point) => knee.kind === 'found' && point.value === knee.knee,
  },
  {
    name: 'confidence',
    unit: 'share',
    meaning: 'probability of the finding of the search, the same in all rows',
    source: SOURCE.computed,
    value: (_run, _search, knee) => knee.confidence,
  },
];
