import { SETTING_PATHS } from '../lab/scenario-file/index.js';
import { figureTable } from '../report/figures.js';

/** What a condition that a user has written may name. */
export const CHECKED_FIGURES = figureTable(SETTING_PATHS);
