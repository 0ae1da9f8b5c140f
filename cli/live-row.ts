import type { CellResult, TimelineSample } from '../core/cell.js';

/** What the live table shows of a cell at one moment. null: not known then. */
export interface LiveFigures {
  elapsedMs: number;
  ok: number | null;
  clientTimeouts: number | null;
  brokenPipes: number | null;
  resets: number | null;
  queueDepth: number | null;
  closeWait: number | null;
  wastedGrants: number | null;
}

const COLUMNS: readonly { heading: string; width: number; text(figures: LiveFigures): string }[] = [
  { heading: 'time s', width: 7, text: ({ elapsedMs }) => (elapsedMs / 1000).toFixed(1) },
  { heading: 'ok', width: 8, text: ({ ok }) => count(ok) },
  { heading: 'timeouts', width: 9, text: ({ clientTimeouts }) => count(clientTimeouts) },
  { heading: 'broken pipes', width: 13, text: ({ brokenPipes }) => count(brokenPipes) },
  { heading: 'resets', width: 7, text: ({ resets }) => count(resets) },
  { heading: 'queue', width: 7, text: ({ queueDepth }) => count(queueDepth) },
  { heading: 'CLOSE_WAIT', width: 11, text: ({ closeWait }) => count(closeWait) },
  { heading: 'wasted', width: 8, text: ({ wastedGrants }) => count(wastedGrants) },
];

/** The line above the live table; `labelWidth` is the width of the widest cell label. */
export function headingRow(labelWidth: number): string {
  return ['cell'.padEnd(labelWidth), ...COLUMNS.map(({ heading, width }) => heading.padStart(width))].join('');
}

/** One cell's line of the live table. */
export function liveRow(label: string, labelWidth: number, figures: LiveFigures): string {
  return [label.padEnd(labelWidth), ...COLUMNS.map((column) => column.text(figures).padStart(column.width))].join('');
}

/** The figures of a cell that is being measured. */
export function figuresOfSample(sample: TimelineSample): LiveFigures {
  const { client, server } = sample;
  return {
    elapsedMs: sample.atMs,
    ok: client?.ok ?? null,
    clientTimeouts: client?.timeout ?? null,
    brokenPipes: server?.broken_pipe ?? null,
    resets: server && server.reset_read + server.reset_write,
    queueDepth: sample.queueDepth,
    closeWait: sample.sockets && (sample.sockets.CLOSE_WAIT ?? 0),
    wastedGrants: sample.wastedGrants,
  };
}

/** The figures of a cell that has been measured; queue and CLOSE_WAIT are then the greatest seen. */
export function figuresOfResult(result: CellResult): LiveFigures {
  const { client, server, queue, kernel } = result;
  return {
    elapsedMs: result.loadMs,
    ok: client.outcomes.ok,
    clientTimeouts: client.outcomes.timeout,
    brokenPipes: server.outcomes.broken_pipe,
    resets: server.outcomes.reset_read + server.outcomes.reset_write,
    queueDepth: queue.depthMax,
    closeWait: kernel.closeWaitMax,
    wastedGrants: server.wastedGrants,
  };
}

function count(value: number | null): string {
  return value === null ? '-' : String(value);
}
