import { parse } from 'csv-parse/sync';
import type { CellResult, TimelineSample } from '../core/cell.js';
import { CLIENT_OUTCOMES, SERVER_OUTCOMES } from '../core/outcomes.js';
import { COUNTERS, SOCKET_STATES } from './columns/timeline-kernel.js';

type Row = Readonly<Record<string, string | undefined>>;

/** The rows of one repetition, which follow each other. */
interface Block {
  /** As the file has it. */
  label: string;
  repetition: string;
  samples: TimelineSample[];
}

/**
 * The cells with the samples that a timeline.csv of ours, or of an earlier version, has of them. The file has its rows in
 * the order of the cells; a cell without rows stays without samples, and a figure without a column is null.
 */
export function withTimelines(cells: readonly CellResult[], csv: string): CellResult[] {
  const blocks = blocksOf(parse(csv, { columns: true, skip_empty_lines: true, relax_column_count: true }));
  let next = 0;
  return cells.map((cell) => {
    const block = blocks[next];
    if (block === undefined || !isLabel(block.label, cell.plan.label)) return cell;
    if (block.repetition !== String(cell.plan.repetition)) return cell;
    next += 1;
    return { ...cell, timeline: block.samples };
  });
}

function blocksOf(rows: readonly Row[]): Block[] {
  const blocks: Block[] = [];
  for (const row of rows) {
    const [label, repetition, sample] = [row.cell ?? '', row.repetition ?? '', sampleOf(row)];
    const last = blocks.at(-1);
    const goesOn =
      last?.label === label && last.repetition === repetition && (last.samples.at(-1)?.atMs ?? 0) <= sample.atMs;
    if (goesOn) last.samples.push(sample);
    else blocks.push({ label, repetition, samples: [sample] });
  }
  return blocks;
}

/** A label that a spreadsheet would run as a formula has an apostrophe before it in the file. */
function isLabel(text: string, label: string): boolean {
  return text === label || text === `'${label}`;
}

function sampleOf(row: Row): TimelineSample {
  const sockets = record(row, Object.keys(SOCKET_STATES), (state) => `sockets_${state.toLowerCase()}`);
  const names: Readonly<Record<string, readonly [string, string]>> = COUNTERS;
  return {
    atMs: figure(row, 'at_ms') ?? 0,
    phase: row.phase === 'drain' ? 'drain' : 'load',
    queueDepth: figure(row, 'queue_depth'),
    oldestWaitMs: figure(row, 'oldest_wait_ms'),
    borrowed: figure(row, 'borrowed'),
    poolOpen: figure(row, 'pool_open'),
    openFailures: figure(row, 'pool_open_failures'),
    eventLoopLagMs: figure(row, 'event_loop_lag_ms'),
    wastedGrants: figure(row, 'wasted_grants'),
    inFlight: figure(row, 'in_flight'),
    client: record(row, CLIENT_OUTCOMES, (outcome) => `client_${outcome}`) as TimelineSample['client'],
    server: record(row, SERVER_OUTCOMES, (outcome) => `server_${outcome}`) as TimelineSample['server'],
    sockets,
    acceptQueue: figure(row, 'accept_queue'),
    openFiles: figure(row, 'open_files'),
    openFilesLimit: figure(row, 'open_files_limit'),
    counters: record(row, Object.keys(COUNTERS), (counter) => names[counter]?.[0] ?? ''),
  };
}

/** The figures that the row has; null where it has none of them. */
function record(row: Row, keys: readonly string[], columnOf: (key: string) => string): Record<string, number> | null {
  const known = keys.flatMap((key): [string, number][] => {
    const value = figure(row, columnOf(key));
    return value === null ? [] : [[key, value]];
  });
  return known.length === 0 ? null : Object.fromEntries(known);
}

function figure(row: Row, column: string): number | null {
  const text = row[column];
  if (text === undefined || text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
