import type { XAXisComponentOption } from 'echarts';
import type { CategoryLabels } from './category-labels.js';
import { QUIET_COLOUR } from './palette.js';

/** The x axis of a panel over the points of a run; only the lowest panel shows the labels. */
export function categoryAxis(
  { texts, rotate }: CategoryLabels,
  panel: number,
  isLowest: boolean,
): XAXisComponentOption {
  return {
    type: 'category',
    gridIndex: panel,
    data: texts,
    axisTick: { alignWithLabel: true },
    axisLabel: { show: isLowest, interval: 0, hideOverlap: true, rotate, color: QUIET_COLOUR, fontSize: 12 },
  };
}
