import { CLIENT_OUTCOMES, type ClientOutcome, type ClientTally } from '../../core/outcomes.js';
import { ACT_NAMES, ACTS, type ActCounts } from './acts.js';
import { type DriverName, traitsOf } from './drivers.js';

/** How many attempts of some outcomes a ledger must hold, and how many it holds. */
export interface Check {
  /** Counted together, because the end of the load decides which of them an attempt becomes. */
  outcomes: readonly ClientOutcome[];
  counted: number;
  least: number;
  /** null: no bound. */
  most: number | null;
}

/** By how much a check is off; 0 where the count is right. */
export function offBy({ counted, least, most }: Check): number {
  if (counted < least) return least - counted;
  return most !== null && counted > most ? counted - most : 0;
}

/** What a ledger must hold of some outcomes; those that no expectation names it must not hold at all. */
export interface Expectation {
  outcomes: readonly ClientOutcome[];
  least: number;
  most: number | null;
}

/** Every outcome checked once: against its expectation, or against 0. */
export function checksOf(tally: ClientTally, expectations: readonly Expectation[]): Check[] {
  const named = new Set(expectations.flatMap(({ outcomes }) => outcomes));
  const others = CLIENT_OUTCOMES.filter((outcome) => !named.has(outcome));
  const none = others.map((outcome): Expectation => ({ outcomes: [outcome], least: 0, most: 0 }));
  return [...expectations, ...none].map((expectation) => ({
    ...expectation,
    counted: expectation.outcomes.reduce((sum, outcome) => sum + tally[outcome], 0),
  }));
}

/**
 * What the ledger must hold after a server emitted `acts`: each act's outcome exactly, with two exceptions.
 *
 * The request after an answer that an RST followed is never read by the server; it ends as `reset`. A driver that sends
 * at once makes it every time, another one at most every time.
 *
 * An attempt that the server stalls is a timeout, or unfinished where the load ends first. On top of those, each
 * connection can have one request under way at the end that the server never read.
 */
export function expectedOfMix(acts: ActCounts, driver: DriverName, connections: number): Expectation[] {
  const { sendsAtOnce, refusesItself } = traitsOf(driver);
  const emitted = (outcome: ClientOutcome) =>
    ACT_NAMES.filter((name) => ACTS[name].outcome === outcome).reduce((sum, name) => sum + acts[name], 0);
  const exactly = (outcome: ClientOutcome): Expectation => {
    return { outcomes: [outcome], least: emitted(outcome), most: emitted(outcome) };
  };
  const reset = emitted('reset');
  const lostAfterReset = acts.rst_after_answer;
  return [
    exactly('ok'),
    exactly('shed'),
    exactly('http_error'),
    exactly('closed'),
    { outcomes: ['reset'], least: reset + (sendsAtOnce ? lostAfterReset : 0), most: reset + lostAfterReset },
    { outcomes: ['timeout', 'unfinished'], least: emitted('timeout'), most: emitted('timeout') + connections },
    ...(refusesItself ? [{ outcomes: ['refused'] as const, least: 0, most: null }] : []),
  ];
}
