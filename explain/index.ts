/** Reads log lines of common programs and says what can have made them: what the command uses of this folder. */

export type { Entry } from './entries.js';
export { explainLog } from './explain-log.js';
export { type ExplainedCause, type Explanation, explain } from './explanation.js';
export { FAMILIES } from './families/index.js';
export { MOST_BYTES } from './lines.js';
export { mechanismOf } from './mechanisms.js';
export type { Reading, Towards } from './reading.js';
export { rankedRows, type Tally, type TallyRow } from './tally.js';
