import type { TimelineSample } from '../../../core/cell.js';
import { COLOUR, type Dash, type MarkerSymbol } from '../../curve/palette.js';
import { formatCount } from '../../numbers.js';

/** A line over time. */
export interface SampledFigure {
  name: string;
  colour: string;
  symbol: MarkerSymbol;
  dash: Dash;
  /** null: not observed at that moment, a gap in the line. */
  value(sample: TimelineSample): number | null;
}

export interface SampledPanel {
  heading: string;
  axis: string;
  figures: readonly SampledFigure[];
}

/** A line in one row. */
type Row = [name: string, colour: string, symbol: MarkerSymbol, dash: Dash, value: SampledFigure['value']];

const sampled = ([name, colour, symbol, dash, value]: Row): SampledFigure => ({ name, colour, symbol, dash, value });

// A state without a socket is left out of the record; only a record that is not there is unknown.
const closeWait = ({ sockets }: TimelineSample) => (sockets === null ? null : (sockets.CLOSE_WAIT ?? 0));

const QUEUE_DEPTH = sampled(['queue depth', COLOUR.blue, 'circle', 'solid', (sample) => sample.queueDepth]);
const ACCEPT_QUEUE = sampled(['accept queue', COLOUR.orange, 'rect', 'short', (sample) => sample.acceptQueue]);
const OLDEST_WAIT = sampled(['oldest wait', COLOUR.purple, 'triangle', 'solid', (sample) => sample.oldestWaitMs]);
const CLOSE_WAIT = sampled(['sockets in CLOSE_WAIT', COLOUR.vermilion, 'diamond', 'solid', closeWait]);
const OPEN_FILES = sampled([
  'open files, sockets included',
  COLOUR.black,
  'emptyCircle',
  'dashDot',
  (sample) => sample.openFiles,
]);
const LIMIT = sampled(['limit of open files', COLOUR.grey, 'emptyRect', 'long', (sample) => sample.openFilesLimit]);

const PANELS: readonly SampledPanel[] = [
  { heading: 'What waited', axis: 'requests, connections', figures: [QUEUE_DEPTH, ACCEPT_QUEUE] },
  { heading: 'For how long', axis: 'ms', figures: [OLDEST_WAIT] },
  { heading: 'What was held', axis: 'sockets, files', figures: [CLOSE_WAIT, OPEN_FILES, LIMIT] },
];

/** A limit beyond so many times what is open would flatten the other lines. */
const LIMIT_IN_SIGHT = 3;

/** The panels of a timeline. The name of a figure that no sample has, or that is out of sight, says so. */
export function sampledPanels(timeline: readonly TimelineSample[]): SampledPanel[] {
  return PANELS.map((panel) => ({
    ...panel,
    figures: panel.figures.map((each) => named(each === LIMIT ? inSight(each, timeline) : each, timeline)),
  }));
}

function inSight(figure: SampledFigure, timeline: readonly TimelineSample[]): SampledFigure {
  const limit = greatest(timeline, figure.value);
  const open = greatest(timeline, OPEN_FILES.value);
  if (limit === null || open === null || limit <= open * LIMIT_IN_SIGHT) return figure;
  return { ...figure, name: `${figure.name}: ${formatCount(limit)}, far above`, value: () => null };
}

function named(figure: SampledFigure, timeline: readonly TimelineSample[]): SampledFigure {
  const isDrawn = timeline.some((sample) => figure.value(sample) !== null);
  return isDrawn || figure.name.includes(':') ? figure : { ...figure, name: `${figure.name} (not measured)` };
}

function greatest(timeline: readonly TimelineSample[], value: SampledFigure['value']): number | null {
  return timeline.reduce<number | null>((most, sample) => {
    const one = value(sample);
    return one === null ? most : Math.max(most ?? one, one);
  }, null);
}
