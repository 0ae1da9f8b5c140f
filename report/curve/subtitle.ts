import type { RunResult } from '../../core/cell.js';
import { leastRepetitions, mostRepetitions } from '../../core/scenario/repeat.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { countOf, formatCount } from '../numbers.js';
import { isValid } from '../sweep.js';

/** The settings that a reader needs beside the picture, in words. */
const SETTINGS: readonly ((scenario: Scenario) => string)[] = [
  ({ server }) => `pool of ${server.pool.size}`,
  ({ load }) =>
    load.driver === 'open'
      ? `${ratesText(load)} requests a second (${load.arrivals})`
      : countOf(load.connections, 'client connection'),
  ({ server }) => `${server.service.mean_ms} ms (${server.service.distribution}) held a request`,
  ({ load }) => `client timeout ${formatCount(load.client_timeout_ms)} ms`,
  ({ server }) => `answers of ${formatCount(server.response.bytes)} bytes`,
  ({ server }) => `on client gone: ${server.on_client_gone}`,
  ({ duration_s }) => `${duration_s} s a cell`,
];

function ratesText({ rate_per_second: first, rate_steps: steps }: Scenario['load']): string {
  return [first ?? 0, ...steps.map((step) => step.rate_per_second)].map(formatCount).join(', then ');
}

/** Of a picture of medians: the settings in which all cells of the run agree, and what of the run is not in it. */
export function subtitle(run: RunResult): string[] {
  const { repeat } = run.scenario;
  const [least, most] = [leastRepetitions(repeat), mostRepetitions(repeat)];
  const median =
    most > 1 ? [`median of ${least === most ? most : `${least} to ${most}`} repetitions, with its 95 % interval`] : [];
  return [...sharedSettings(run), ...median, ...leftOut(run)];
}

/** The settings in which all cells of the run agree. */
export function sharedSettings(run: RunResult): string[] {
  const scenarios = run.cells.map((cell) => cell.plan.scenario);
  return SETTINGS.flatMap((setting) => {
    const [text, ...others] = new Set(scenarios.map(setting));
    return text === undefined || others.length > 0 ? [] : [text];
  });
}

/** The cells of which no finding is drawn. */
export function leftOut(run: RunResult): string[] {
  const invalid = run.cells.filter((cell) => !isValid(cell)).length;
  return invalid > 0 ? [`${countOf(invalid, 'invalid cell')} left out`] : [];
}
