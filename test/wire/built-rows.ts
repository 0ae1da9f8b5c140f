import type * as Wire from '../../wire/index.js';
import type * as RunRow from '../../wire/row/run-row.js';
import { built } from '../support/built.js';

/** The compiled entry point: a row is started from the compiled files beside it. */
export const { ROWS, runRows } = (await import(built('wire/index.js'))) as typeof Wire;

/** One row, in this process. */
export const { runRow } = (await import(built('wire/row/run-row.js'))) as typeof RunRow;
