import { SETTING_PATHS } from '../lab/scenario-file/index.js';
import { figureTable } from '../report/figures.js';

/** What a condition of a scenario may name, as for the commands. */
export const CHECKED_FIGURES = figureTable(SETTING_PATHS);
