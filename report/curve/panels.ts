import type { CellResult } from '../../core/cell.js';
import type { ServerOutcome } from '../../core/outcomes.js';
import { goodputPerSecond, otherClientErrors, perSecond, serverResets } from '../measures.js';
import { COLOUR, type Dash, type MarkerSymbol } from './palette.js';

/** One line (or bar of each group) of the curve. */
export interface Figure {
  name: string;
  colour: string;
  symbol: MarkerSymbol;
  dash: Dash;
  /** null: not measured, and not drawn. */
  value(cell: CellResult): number | null;
  /** Left out of the picture where it is 0 in every cell, because it says nothing about most scenarios. */
  onlyIfSeen?: true;
}

/** One of the stacked pictures that share the x axis. */
export interface Panel {
  heading: string;
  /** What the y axis counts, with its unit. */
  axis: string;
  figures: readonly Figure[];
}

const CLIENTS: Panel = {
  heading: 'What the clients got',
  axis: 'attempts per second',
  figures: [
    { name: 'goodput', colour: COLOUR.green, symbol: 'circle', dash: 'solid', value: goodputPerSecond },
    {
      name: 'client timeouts',
      colour: COLOUR.vermilion,
      symbol: 'triangle',
      dash: 'long',
      value: (cell) => perSecond(cell, cell.client.outcomes.timeout),
    },
    {
      name: 'other errors (reset, closed, …)',
      colour: COLOUR.purple,
      symbol: 'diamond',
      dash: 'dots',
      value: (cell) => perSecond(cell, otherClientErrors(cell)),
      onlyIfSeen: true,
    },
    {
      name: 'shed (503, 429)',
      colour: COLOUR.skyBlue,
      symbol: 'rect',
      dash: 'short',
      value: (cell) => perSecond(cell, cell.client.outcomes.shed),
      onlyIfSeen: true,
    },
  ],
};

function serverError(name: string, outcome: ServerOutcome, colour: string, symbol: MarkerSymbol, dash: Dash): Figure {
  const value = (cell: CellResult) => perSecond(cell, cell.server.outcomes[outcome]);
  return { name, colour, symbol, dash, value, onlyIfSeen: true };
}

const SERVER: Panel = {
  heading: "What the server saw before the load's end",
  axis: 'requests per second',
  figures: [
    {
      name: 'broken pipes',
      colour: COLOUR.blue,
      symbol: 'circle',
      dash: 'solid',
      value: (cell) => perSecond(cell, cell.server.outcomes.broken_pipe),
    },
    {
      name: 'resets',
      colour: COLOUR.orange,
      symbol: 'rect',
      dash: 'short',
      value: (cell) => perSecond(cell, serverResets(cell)),
    },
    serverError('aborted', 'aborted', COLOUR.purple, 'diamond', 'dots'),
    serverError('cancelled', 'cancelled', COLOUR.green, 'emptyTriangle', 'long'),
    serverError('shed', 'shed', COLOUR.skyBlue, 'emptyRect', 'short'),
    serverError('acquire timeouts', 'acquire_timeout', COLOUR.vermilion, 'triangle', 'long'),
    serverError('handler failures', 'failed', COLOUR.grey, 'diamond', 'short'),
    {
      name: 'wasted grants',
      colour: COLOUR.black,
      symbol: 'emptyCircle',
      dash: 'dashDot',
      value: (cell) => perSecond(cell, cell.server.wastedGrants),
    },
  ],
};

const BACKLOG: Panel = {
  heading: 'What piled up',
  axis: 'requests, sockets',
  figures: [
    {
      name: 'queue depth, mean',
      colour: COLOUR.blue,
      symbol: 'circle',
      dash: 'solid',
      value: (cell) => cell.queue.depthMean,
    },
    {
      name: 'queue depth, greatest',
      colour: COLOUR.skyBlue,
      symbol: 'emptyTriangle',
      dash: 'long',
      value: (cell) => cell.queue.depthMax,
    },
    {
      name: 'sockets in CLOSE_WAIT, greatest',
      colour: COLOUR.vermilion,
      symbol: 'diamond',
      dash: 'dots',
      value: (cell) => cell.kernel.closeWaitMax,
    },
  ],
};

const PANELS: readonly Panel[] = [CLIENTS, SERVER, BACKLOG];

/**
 * The panels of a picture of `cells`, with the figures that are to be drawn there. A line that is not there is no line
 * at zero, so the name of a figure that no cell has says so.
 */
export function panelsOf(cells: readonly CellResult[]): Panel[] {
  return PANELS.map((panel) => ({
    ...panel,
    figures: panel.figures.filter((figure) => isShown(figure, cells)).map((figure) => named(figure, cells)),
  }));
}

function isShown(figure: Figure, cells: readonly CellResult[]): boolean {
  return figure.onlyIfSeen !== true || cells.some((cell) => (figure.value(cell) ?? 0) > 0);
}

function named(figure: Figure, cells: readonly CellResult[]): Figure {
  const isMeasured = cells.some((cell) => figure.value(cell) !== null);
  return isMeasured ? figure : { ...figure, name: `${figure.name} (not measured)` };
}
