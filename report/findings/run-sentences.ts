import type { CellResult, RunResult } from '../../core/cell.js';
import type { StaleReuse } from '../../core/cell-views.js';
import { mostRepetitions } from '../../core/scenario/repeat.js';
import { kneeSettings, measuredKnee, offeredLoad, predictedKnee } from '../knee.js';
import { afterEnd, afterEndErrors, okShare, staleReuses } from '../measures.js';
import { countOf, formatCount, formatShare, formatShort } from '../numbers.js';
import { isValid, poolSize, sweepsPoolSize } from '../sweep.js';

/** What a run shows, a sentence each. null where a sentence does not apply. */

function total(cells: readonly CellResult[], count: (cell: CellResult) => number): number {
  return cells.reduce((sum, cell) => sum + count(cell), 0);
}

/** The measured knee beside the predicted one, with the figures of the prediction. */
export function kneeSentence(run: RunResult): string | null {
  const cells = run.cells.filter(isValid);
  const [first] = cells;
  if (first === undefined || !sweepsPoolSize(run)) return null;
  return `The knee: ${measuredText(cells)}; ${predictedText(first)}.`;
}

function measuredText(cells: readonly CellResult[]): string {
  const { deadAt, healthyAt } = measuredKnee(cells);
  if (deadAt === null) return `below every pool measured, healthy at ${healthyAt} already`;
  const state = isDead(cells, deadAt) ? 'dead' : 'not healthy';
  if (healthyAt === null) return `above every pool measured, ${state} at ${countOf(deadAt, 'connection')} still`;
  return `${state} at ${countOf(deadAt, 'connection')}, healthy at ${healthyAt}`;
}

/** Whether most attempts fail at `size`: a pool that loses one attempt in fifty is not healthy, but not dead either. */
function isDead(cells: readonly CellResult[], size: number): boolean {
  return cells.filter((cell) => poolSize(cell) === size).every((cell) => (okShare(cell) ?? 0) < 0.5);
}

function predictedText(cell: CellResult): string {
  const erlangs = offeredLoad(cell);
  if (cell.plan.scenario.load.rate_steps.length > 0) return 'no closed form predicts it for a rate that changes';
  if (erlangs !== null) return `the open loop keeps λ·S = ${formatShort(erlangs)} connections busy on average`;
  const settings = kneeSettings(cell);
  const predicted = predictedKnee(settings);
  if (predicted === null) {
    return `no closed form predicts it for ${settings.connectionsPerRequest} connections a request`;
  }
  const { connections, serviceMs, clientTimeoutMs } = settings;
  return `predicted N·S/T = ${connections} × ${serviceMs} ms / ${clientTimeoutMs} ms = ${formatShort(predicted)}`;
}

/** Why a starved server under `abort` logs no broken pipes, or next to none. */
export function silentAbortSentence(run: RunResult): string | null {
  const cells = run.cells.filter((cell) => {
    const { server, load } = cell.plan.scenario;
    return isValid(cell) && server.on_client_gone === 'abort' && load.client_close === 'fin';
  });
  const timeouts = total(cells, (cell) => cell.client.outcomes.timeout);
  const brokenPipes = total(cells, (cell) => cell.server.outcomes.broken_pipe + afterEnd(cell, 'broken_pipe'));
  if (timeouts === 0) return null;
  const wasted = total(cells, (cell) => cell.server.wastedGrants);
  return (
    `Under the policy abort ${countOf(timeouts, 'attempt')} timed out and the server saw ${brokenPipesText(brokenPipes)}: Node ` +
    "answers a client's FIN by closing the socket itself, so nothing is written into the closed connection (the same " +
    `load under continue would log broken pipes)${wastedText(wasted)}.`
  );
}

function brokenPipesText(brokenPipes: number): string {
  if (brokenPipes === 0) return 'no broken pipe';
  return `only ${countOf(brokenPipes, 'broken pipe')}, from clients that left in the midst of their answer`;
}

function wastedText(wasted: number): string {
  if (wasted === 0) return '';
  return `; the pool worked for clients that had gone all the same, in ${countOf(wasted, 'wasted grant')}`;
}

/** How a client learns that the connection it has used again is closed. */
const STALE_REUSE_WAYS = { reset: 'by ECONNRESET', broken_pipe: 'by EPIPE', closed: 'by a FIN' } as const;

/** What became of attempts on connections that the server's keep-alive timeout was closing, and what helps. */
export function staleReuseSentence(run: RunResult): string | null {
  const cells = run.cells.filter((cell) => isValid(cell) && staleReuses(cell) > 0);
  if (cells.length === 0) return null;
  const ways = (Object.keys(STALE_REUSE_WAYS) as (keyof StaleReuse)[])
    .map((way) => ({ count: total(cells, ({ staleReuse }) => staleReuse[way]), how: STALE_REUSE_WAYS[way] }))
    .filter(({ count }) => count > 0)
    .map(({ count, how }) => `${formatCount(count)} ${how}`);
  return (
    `In ${countOf(cells.length, 'cell')} ${countOf(total(cells, staleReuses), 'attempt')} failed (${ways.join(', ')}) on a ` +
    'connection that had been idle: the server, whose keep-alive timeout had run out, closed it just as it was used ' +
    'again, and saw no request. That needs no load. What helps: clients and proxies that close idle connections sooner ' +
    'than the server does, and that send once more, on a new connection, what may be sent twice.'
  );
}

/** The requests lost after the load's end, which are counted apart. */
export function afterEndSentence(run: RunResult): string | null {
  const cells = run.cells.filter(isValid);
  const errors = total(cells, afterEndErrors);
  if (errors === 0) return null;
  const brokenPipes = total(cells, (cell) => afterEnd(cell, 'broken_pipe'));
  return (
    `After the load's end the server lost ${countOf(errors, 'more request')}, ${formatCount(brokenPipes)} of them to ` +
    'broken pipes. The load generator then cuts every connection, at healthy pool sizes, too, so these are counted apart.'
  );
}

/** One sentence a cell that breaks a law. */
export function invalidSentences(run: RunResult): string[] {
  return run.cells
    .filter((cell) => !isValid(cell))
    .map(({ plan, brokenLaws }) => {
      const repetition = mostRepetitions(run.scenario.repeat) > 1 ? `, repetition ${plan.repetition},` : '';
      return `Cell ${plan.label}${repetition} is invalid, its figures are not to be used: ${brokenLaws.join('; ')}.`;
    });
}

/** Says so where kernel counters are not a cell's own. */
export function hostCountersSentence(run: RunResult): string | null {
  const onHost = run.cells.filter((cell) => cell.kernel.scope === 'host').length;
  if (onHost === 0) return null;
  const which = onHost === run.cells.length ? '' : ` of ${countOf(onHost, 'cell')}`;
  return `The kernel counters${which} are differences on the whole host, so connections of other programs count in them.`;
}

/** From here on what a cell shows may be the limit of the load generator and not of the server. */
const BUSY_GENERATOR_SHARE = 0.9;

/** Says so where the load generator had hardly any time left. */
export function busyGeneratorSentence(run: RunResult): string | null {
  const busiest = Math.max(0, ...run.cells.map((cell) => cell.generatorCpuShare));
  if (busiest <= BUSY_GENERATOR_SHARE) return null;
  const busy = run.cells.filter((cell) => cell.generatorCpuShare > BUSY_GENERATOR_SHARE).length;
  return (
    `In ${countOf(busy, 'cell')} the load generator took up to ${formatShare(busiest)} of a core and may itself have been the ` +
    'bottleneck: the server can then do more than its goodput shows (`resetlab doctor` measures the limit).'
  );
}
