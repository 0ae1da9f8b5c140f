import type { MeasuringSession } from '../measure/session.js';

/** The run that is measured, as pages link to it; null: none is. */
export function measuringNow({ measuring }: MeasuringSession): { runId: string; scenario: string } | null {
  return measuring && { runId: measuring.runId, scenario: measuring.feed.run.scenario };
}
