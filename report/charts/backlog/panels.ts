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

const QUEUES: SampledPanel = {
  heading: 'What waited',
  axis: 'requests, connections',
  figures: [
    {
      name: 'queue depth',
      colour: COLOUR.blue,
      symbol: 'circle',
      dash: 'solid',
      value: (sample) => sample.queueDepth,
    },
    {
      name: 'accept queue',
      colour: COLOUR.orange,
      symbol: 'rect',
      dash: 'short',
      value: (sample) => sample.acceptQueue,
    },
  ],
};

const WAIT: SampledPanel = {
  heading: 'For how long',
  axis: 'ms',
  figures: [
    {
      name: 'oldest wait',
      colour: COLOUR.purple,
      symbol: 'triangle',
      dash: 'solid',
      value: (sample) => sample.oldestWaitMs,
    },
  ],
};

const CLOSE_WAIT: SampledFigure = {
  name: 'sockets in CLOSE_WAIT',
  colour: COLOUR.vermilion,
  symbol: 'diamond',
  dash: 'solid',
  // A state without a socket is left out of the record; only a record that is not there is unknown.
  value: ({ sockets }) => (sockets === null ? null : (sockets.CLOSE_WAIT ?? 0)),
};

const OPEN_FILES: SampledFigure = {
  name: 'open files, sockets included',
  colour: COLOUR.black,
  symbol: 'emptyCircle',
  dash: 'dashDot',
  value: (sample) => sample.openFiles,
};

const LIMIT: SampledFigure = {
  name: 'limit of open files',
  colour: COLOUR.grey,
  symbol: 'emptyRect',
  dash: 'long',
  value: (sample) => sample.openFilesLimit,
};

/** A limit beyond so many times what is open would flatten the other lines. */
const LIMIT_IN_SIGHT = 3;

/** The panels of a timeline. The name of a figure that no sample has, or that is out of sight, says so. */
export function sampledPanels(timeline: readonly TimelineSample[]): SampledPanel[] {
  const handles: SampledPanel = {
    heading: 'What was held',
    axis: 'sockets, files',
    figures: [CLOSE_WAIT, OPEN_FILES, inSight(LIMIT, timeline)],
  };
  return [QUEUES, WAIT, handles].map((panel) => ({
    ...panel,
    figures: panel.figures.map((figure) => named(figure, timeline)),
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
