import type { LiveCell, LiveSample } from '../live/events.js';
import { type LinePoint, linePoints, ratePoints, type SampleValue } from './line-points.js';

/** Which figures of a repetition are drawn, and where. */

export interface Line {
  name: string;
  /** Of the palette that the page has given. */
  colour: string;
  /** Lengths of dash and gap in pixels. */
  dash: 'solid' | readonly number[];
  points: LinePoint[];
}

interface Figure extends Pick<Line, 'name' | 'colour' | 'dash'> {
  value: SampleValue;
}

export type PanelName = 'waiting' | 'wait' | 'held' | 'rates';

const FIGURES: Readonly<Record<PanelName, readonly Figure[]>> = {
  waiting: [
    { name: 'queue depth', colour: 'blue', dash: 'solid', value: (sample) => sample.queueDepth },
    { name: 'in flight', colour: 'green', dash: [9, 4], value: (sample) => sample.inFlight },
    { name: 'accept queue', colour: 'orange', dash: [4, 3], value: (sample) => sample.acceptQueue },
  ],
  wait: [{ name: 'oldest wait', colour: 'purple', dash: 'solid', value: (sample) => sample.oldestWaitMs }],
  held: [
    { name: 'CLOSE_WAIT', colour: 'vermilion', dash: 'solid', value: (sample) => sample.closeWait },
    { name: 'open files', colour: 'black', dash: [8, 3, 1.5, 3], value: (sample) => sample.openFiles },
    { name: 'limit of open files', colour: 'grey', dash: [9, 4], value: (sample) => sample.openFilesLimit },
  ],
  rates: [
    { name: 'ok', colour: 'green', dash: 'solid', value: (sample) => sample.ok },
    { name: 'client timeouts', colour: 'vermilion', dash: [9, 4], value: (sample) => sample.clientTimeouts },
    { name: 'broken pipes', colour: 'blue', dash: [4, 3], value: (sample) => sample.brokenPipes },
    { name: 'resets', colour: 'orange', dash: [1.5, 3], value: (sample) => sample.resets },
    { name: 'wasted grants', colour: 'black', dash: [8, 3, 1.5, 3], value: (sample) => sample.wastedGrants },
  ],
};

export const PANEL_NAMES = Object.keys(FIGURES) as PanelName[];

/** A limit beyond so many times what is open would flatten the other lines. */
const LIMIT_IN_SIGHT = 3;

/** The lines of a panel. Those of `rates` are a second, each from a tally. */
export function linesOf(panel: PanelName, samples: readonly LiveSample[], cell: LiveCell): Line[] {
  const pointsOf = panel === 'rates' ? ratePoints : linePoints;
  const lines = FIGURES[panel].map(({ value, ...figure }) => ({ ...figure, points: pointsOf(samples, value) }));
  if (panel === 'wait') return [...lines, patience(samples, cell)];
  return panel === 'held' ? lines.filter((line) => line.name !== 'limit of open files' || isInSight(samples)) : lines;
}

/** Who waits longer than this has left. */
function patience(samples: readonly LiveSample[], { clientTimeoutMs }: LiveCell): Line {
  const points = linePoints([...samples.slice(0, 1), ...samples.slice(-1)], () => clientTimeoutMs);
  return { name: 'client timeout', colour: 'grey', dash: [9, 4], points };
}

function isInSight(samples: readonly LiveSample[]): boolean {
  const greatest = (value: SampleValue) => samples.reduce((most, sample) => Math.max(most, value(sample) ?? 0), 0);
  return greatest((sample) => sample.openFilesLimit) <= LIMIT_IN_SIGHT * greatest((sample) => sample.openFiles);
}
