import type { MarkAreaComponentOption, MarkLineComponentOption } from 'echarts';
import type { CellResult } from '../../core/cell.js';
import { kneeSettings, type MeasuredKnee, measuredKnee, predictedKnee } from '../knee.js';
import { formatShort } from '../numbers.js';
import { TEXT_COLOUR } from './palette.js';
import type { PoolSizeAxis } from './pool-size-axis.js';

/** What the picture marks on its x axis. */
export interface Knees {
  /** null: no closed form, or cells that differ in what it depends on. */
  predicted: number | null;
  measured: MeasuredKnee;
}

export function kneesOf(cells: readonly CellResult[]): Knees {
  const [first] = cells;
  return { predicted: first === undefined ? null : predictedKnee(kneeSettings(first)), measured: measuredKnee(cells) };
}

/** Distance of a mark's text from the plot's top, in pixels: a line each, so that near marks do not collide. */
const PREDICTED_TEXT_DISTANCE = 20;
const MEASURED_TEXT_DISTANCE = 4;
/** Pixels above the uppermost plot that both texts take. */
export const KNEE_MARK_ROOM = 34;

/** The dashed line at the predicted knee; `named` adds the text of both marks, for the uppermost plot. */
export function kneeLines(knees: Knees, axis: PoolSizeAxis, named: boolean): MarkLineComponentOption {
  return {
    symbol: 'none',
    silent: true,
    data: [...predictedLine(knees.predicted, axis, named), ...(named ? measuredName(knees.measured, axis) : [])],
  };
}

/** The band between the largest dead and the smallest healthy size. */
export function kneeBand({ measured }: Knees): MarkAreaComponentOption {
  const { deadAt, healthyAt } = measured;
  return {
    silent: true,
    itemStyle: { color: 'rgba(0, 0, 0, 0.08)' },
    data: deadAt === null || healthyAt === null ? [] : [[{ xAxis: deadAt }, { xAxis: healthyAt }]],
  };
}

type MarkLines = NonNullable<MarkLineComponentOption['data']>;

function predictedLine(predicted: number | null, axis: PoolSizeAxis, named: boolean): MarkLines {
  if (predicted === null || predicted < axis.min || predicted > axis.max) return [];
  const text = named ? `predicted knee N·S/T = ${formatShort(predicted)}` : '';
  return [
    {
      xAxis: predicted,
      lineStyle: { color: TEXT_COLOUR, width: 1.5, type: [5, 4] },
      label: markLabel(text, predicted, axis, PREDICTED_TEXT_DISTANCE),
    },
  ];
}

/** Text above the middle of the band, hung on a line that is not drawn. */
function measuredName({ deadAt, healthyAt }: MeasuredKnee, axis: PoolSizeAxis): MarkLines {
  if (deadAt === null || healthyAt === null) return [];
  const middle = Math.sqrt(deadAt * healthyAt);
  return [
    {
      xAxis: middle,
      lineStyle: { color: 'transparent' },
      label: markLabel(`measured knee: ${deadAt} to ${healthyAt}`, middle, axis, MEASURED_TEXT_DISTANCE),
    },
  ];
}

/** A text that stays within the picture wherever on the axis its mark is. */
function markLabel(text: string, at: number, axis: PoolSizeAxis, distance: number) {
  const share = Math.log(at / axis.min) / Math.log(axis.max / axis.min);
  const align = share < 0.15 ? 'left' : share > 0.85 ? 'right' : 'center';
  return {
    show: text !== '',
    formatter: text,
    position: 'end' as const,
    align: align as 'left' | 'right' | 'center',
    distance,
    color: TEXT_COLOUR,
    fontSize: 12,
  };
}
