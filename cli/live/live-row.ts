import type { CellResult, TimelineSample } from '../../core/cell.js';

/** What the live table shows of a cell at one moment. null: not known then. */
export interface LiveFigures {
  elapsedMs: number;
  ok: number | null;
  clientTimeouts: number | null;
  brokenPipes: number | null;
  resets: number | null;
  /** The greatest so far, which the bars of the queue are drawn against. */
  queueMax: number | null;
  closeWait: number | null;
  wastedGrants: number | null;
}

/** A column of numbers of the live table. */
export interface LiveColumn {
  heading: string;
  width: number;
  text(figures: LiveFigures): string;
}

/** From left to right. */
export const COLUMNS = {
  time: { heading: 'time s', width: 7, text: ({ elapsedMs }) => (elapsedMs / 1000).toFixed(1) },
  ok: { heading: 'ok', width: 8, text: ({ ok }) => count(ok) },
  timeouts: { heading: 'timeouts', width: 9, text: ({ clientTimeouts }) => count(clientTimeouts) },
  brokenPipes: { heading: 'broken pipes', width: 13, text: ({ brokenPipes }) => count(brokenPipes) },
  resets: { heading: 'resets', width: 7, text: ({ resets }) => count(resets) },
  closeWait: { heading: 'CLOSE_WAIT', width: 11, text: ({ closeWait }) => count(closeWait) },
  wasted: { heading: 'wasted', width: 8, text: ({ wastedGrants }) => count(wastedGrants) },
  queueMax: { heading: 'queue max', width: 10, text: ({ queueMax }) => count(queueMax) },
} as const satisfies Record<string, LiveColumn>;
export type ColumnName = keyof typeof COLUMNS;

/** The figures of a cell that is being measured; `queueMax` of all samples so far. */
export function figuresOfSample(sample: TimelineSample, queueMax: number | null): LiveFigures {
  const { client, server } = sample;
  return {
    elapsedMs: sample.atMs,
    ok: client?.ok ?? null,
    clientTimeouts: client?.timeout ?? null,
    brokenPipes: server?.broken_pipe ?? null,
    resets: server && server.reset_read + server.reset_write,
    queueMax,
    closeWait: sample.sockets && (sample.sockets.CLOSE_WAIT ?? 0),
    wastedGrants: sample.wastedGrants,
  };
}

/** The figures of a cell that has been measured; CLOSE_WAIT is then the greatest seen. */
export function figuresOfResult(result: CellResult): LiveFigures {
  const { client, server, queue, kernel } = result;
  return {
    elapsedMs: result.loadMs,
    ok: client.outcomes.ok,
    clientTimeouts: client.outcomes.timeout,
    brokenPipes: server.outcomes.broken_pipe,
    resets: server.outcomes.reset_read + server.outcomes.reset_write,
    queueMax: queue.depthMax,
    closeWait: kernel.closeWaitMax,
    wastedGrants: server.wastedGrants,
  };
}

function count(value: number | null): string {
  return value === null ? '-' : String(value);
}
