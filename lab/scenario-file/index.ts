/** Reads, checks and lists scenario files: what the commands use of this folder. */

export { scenarioFolder, scenarioNames } from './folder.js';
export { describeScenario, listScenarios, type ScenarioEntry } from './list.js';
export { loadScenario } from './load.js';
export { optionsTable } from './options-table.js';
export { type Override, parseOverride, poolSizesOverride } from './override.js';
export { type Problem, ScenarioProblems } from './problem.js';
export { SETTING_PATHS } from './schema-tree.js';
export { formatText } from './wording.js';
