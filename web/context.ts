import type { MeasuringSession } from './measure/session.js';

/** What the routes work on. */
export interface WebContext {
  /** The folder of the results, which may not be there yet. */
  results: string;
  session: MeasuringSession;
}
