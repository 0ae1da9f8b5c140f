import type { Override } from '../../lab/scenario-file/index.js';
import type { LiveEvent, LiveRun } from '../live/events.js';

/** What the process that measures is started with, as JSON. */
export interface MeasureOrder {
  /** The name of a shipped scenario. */
  scenario: string;
  overrides: readonly Override[];
  /** The folder in which the run gets one of its own. */
  results: string;
}

/** What it tells the server of the pages. */
export type MeasureMessage =
  /** The run has a folder and a name; events follow, the last of which is `over`. */
  | { kind: 'opened'; run: LiveRun }
  /** The run could not be begun, because of what was asked for. */
  | { kind: 'refused'; message: string }
  | { kind: 'event'; event: LiveEvent };

/** What the server tells it: end in order, and keep what is measured. */
export interface MeasureCommand {
  kind: 'stop';
}
