import { COLOUR, type MarkerSymbol } from '../../curve/palette.js';
import type { PairMark } from './change-panel.js';

export type MarkKind = PairMark['effect'];

interface MarkLooks {
  name: string;
  /** Filled where a difference is shown; of no two kinds the same. */
  symbol: MarkerSymbol | `path://${string}`;
  colour: string;
}

/** A cross, for what is not there. */
const CROSS = 'path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z';

/** What each kind of change is called and looks like, in the order of the legend. */
export const LOOKS: Readonly<Record<MarkKind, MarkLooks>> = {
  better: { name: 'B is better', symbol: 'circle', colour: COLOUR.green },
  worse: { name: 'B is worse', symbol: 'triangle', colour: COLOUR.vermilion },
  not_shown: { name: 'no difference shown', symbol: 'emptyCircle', colour: COLOUR.grey },
  too_few: { name: 'too few repetitions to show a difference', symbol: 'emptyTriangle', colour: COLOUR.grey },
  single: { name: 'one repetition', symbol: 'emptyRect', colour: COLOUR.grey },
  same: { name: 'the same', symbol: 'diamond', colour: COLOUR.grey },
  missing: { name: 'a side has no value', symbol: CROSS, colour: COLOUR.purple },
};
