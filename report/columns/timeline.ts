import type { TimelineSample } from '../../core/cell.js';
import {
  CLIENT_OUTCOME_MEANINGS,
  CLIENT_OUTCOMES,
  SERVER_OUTCOME_MEANINGS,
  SERVER_OUTCOMES,
} from '../../core/outcomes.js';
import { CHAIN_EVENTS, eventsBy } from '../chain.js';
import { SOURCE, type TimelineColumn } from './column.js';
import { RUN_ID_COLUMN } from './run-identity.js';
import { TIMELINE_KERNEL_COLUMNS } from './timeline-kernel.js';

/** Which cell a sample is of, and when it was taken. */
const IDENTITY_COLUMNS: readonly TimelineColumn[] = [
  RUN_ID_COLUMN,
  {
    name: 'cell',
    unit: 'text',
    meaning: 'the cell, as in cells.csv',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.label,
  },
  {
    name: 'repetition',
    unit: 'count',
    meaning: 'repetition of the cell, from 1',
    source: SOURCE.lab,
    value: (_run, cell) => cell.plan.repetition,
  },
  {
    name: 'at_ms',
    unit: 'ms',
    meaning: "when the sample was taken, since the load's start",
    source: SOURCE.lab,
    value: (_run, _cell, sample) => sample.atMs,
  },
  {
    name: 'phase',
    unit: 'text',
    meaning: "load, or drain: after the load's end",
    source: SOURCE.lab,
    value: (_run, _cell, sample) => sample.phase,
  },
];

function sampled(
  name: string,
  unit: string,
  source: string,
  meaning: string,
  value: (sample: TimelineSample) => number | null,
): TimelineColumn {
  return { name, unit, meaning, source, value: (_run, _cell, sample) => value(sample) };
}

const GAUGE_COLUMNS: readonly TimelineColumn[] = [
  sampled('queue_depth', 'requests', SOURCE.serverSamples, 'requests waiting for a connection', (s) => s.queueDepth),
  sampled('oldest_wait_ms', 'ms', SOURCE.serverSamples, 'wait of the request at the queue head', (s) => s.oldestWaitMs),
  sampled('borrowed', 'connections', SOURCE.serverSamples, 'connections of the pool in use', (s) => s.borrowed),
  sampled(
    'event_loop_lag_ms',
    'ms',
    SOURCE.serverSamples,
    "greatest delay of the server's event loop since the last sample",
    (s) => s.eventLoopLagMs,
  ),
  sampled(
    'wasted_grants',
    'grants',
    SOURCE.serverSamples,
    "connections granted, since the load's start, to requests whose client was gone, as the server noticed",
    (s) => s.wastedGrants,
  ),
  sampled('pool_open', 'connections', SOURCE.serverSamples, 'connections of the pool that are open', (s) => s.poolOpen),
  sampled(
    'pool_open_failures',
    'count',
    SOURCE.serverSamples,
    'how often, since its start, the server could not open a connection of the pool',
    (s) => s.openFailures,
  ),
  sampled('in_flight', 'attempts', SOURCE.clientSamples, 'attempts without an outcome yet', (s) => s.inFlight),
];

const CLIENT_COLUMNS = CLIENT_OUTCOMES.map((outcome) =>
  sampled(
    `client_${outcome}`,
    'attempts',
    SOURCE.clientSamples,
    `since the load's start: ${CLIENT_OUTCOME_MEANINGS[outcome]}`,
    (sample) => sample.client?.[outcome] ?? null,
  ),
);

const SERVER_COLUMNS = SERVER_OUTCOMES.map((outcome) =>
  sampled(
    `server_${outcome}`,
    'requests',
    SOURCE.serverSamples,
    `since the load's start: ${SERVER_OUTCOME_MEANINGS[outcome]}`,
    (sample) => sample.server?.[outcome] ?? null,
  ),
);

const EVENT_COLUMNS: readonly TimelineColumn[] = [
  {
    name: 'events',
    unit: 'text',
    meaning: `what happened for the first time since the row before, separated by spaces: ${CHAIN_EVENTS.join(', ')} (this one for the last time); empty: nothing`,
    source: SOURCE.join,
    value: (_run, cell, sample) => eventsBy(cell, sample).join(' ') || null,
  },
];

/** The columns of timeline.csv, in the order of the file. An empty field: that observer had nothing for the moment. */
export const TIMELINE_COLUMNS: readonly TimelineColumn[] = [
  ...IDENTITY_COLUMNS,
  ...GAUGE_COLUMNS,
  ...CLIENT_COLUMNS,
  ...SERVER_COLUMNS,
  ...TIMELINE_KERNEL_COLUMNS,
  ...EVENT_COLUMNS,
];
