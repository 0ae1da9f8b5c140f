import type { CellResult, RunResult } from '../../core/cell.js';
import { FAILURE_KINDS, type FailureKind, type Verdict, type WitnessedRequest } from '../../core/verdict.js';
import { countOf, formatCount } from '../numbers.js';

/** What happened, by kind, as the end of `In 2 cells …`. */
const WHAT: Record<FailureKind, string> = {
  deadlock: 'the pool deadlocked',
  leak: 'connections leaked',
  handle_exhaustion: 'the server ran out of file handles',
  livelock: 'the pool locked itself and was freed by waits that ended unserved (livelock)',
  blocked_event_loop: "the server's event loop stood still",
  stalled_database: 'the database stalled',
  starvation: 'requests starved in the queue',
};

/** Failures that requests are the proof of; of the others their number says enough. */
const SHOWS_REQUESTS: ReadonlySet<FailureKind> = new Set(['deadlock', 'leak', 'livelock', 'stalled_database']);
const MOST_REQUESTS = 3;

/** One sentence a kind of failure: in which cells it was the gravest, and the proof from the first of them. */
export function verdictSentences(run: RunResult): string[] {
  return FAILURE_KINDS.flatMap((kind) => {
    const cells = run.cells.filter(({ verdict }) => verdict?.kind === kind);
    const [first] = cells;
    return first?.verdict == null ? [] : [sentence(kind, cells, first, first.verdict)];
  });
}

function sentence(kind: FailureKind, cells: readonly CellResult[], { plan }: CellResult, verdict: Verdict): string {
  const where = plan.label === '' ? '' : `, first in ${plan.label},`;
  const when = verdict.sinceMs === null ? '' : ` ${atMs(verdict.sinceMs)} after the load's start`;
  const { evidence = '', requests = [] } = verdict.witness ?? {};
  const proof = SHOWS_REQUESTS.has(kind) ? requestsText(requests) : '';
  return `In ${countOf(cells.length, 'cell')} ${WHAT[kind]}${where}${when}: ${evidence}${proof}.`;
}

/** What the first few requests hold and wait for. */
function requestsText(requests: readonly WitnessedRequest[]): string {
  const shown = requests.slice(0, MOST_REQUESTS).map(requestText);
  const more = requests.length - shown.length;
  const others = more > 0 ? [`and ${formatCount(more)} more`] : [];
  return shown.length === 0 ? '' : `: ${[...shown, ...others].join('; ')}`;
}

function requestText({ serial, holds, waits, workUntilMs, overMs }: WitnessedRequest): string {
  const held = holds.map(({ slot, sinceMs, from }) => `connection ${slot + 1} since ${atMs(sinceMs)} (${from})`);
  const state = [
    ...(waits === null ? [] : [`waits since ${atMs(waits.sinceMs)} (${waits.from})`]),
    ...(overMs === null ? [] : [`ended at ${atMs(overMs)}`]),
    ...(overMs === null && workUntilMs !== null ? [`works, due at ${atMs(workUntilMs)}`] : []),
  ];
  return `request ${formatCount(serial)} holds ${[...held, ...state].join(' and ')}`;
}

function atMs(ms: number): string {
  return `${formatCount(ms)} ms`;
}
