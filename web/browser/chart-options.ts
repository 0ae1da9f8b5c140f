import type { EChartsOption } from './echarts.js';
import type { Line } from './panels.js';

/** Options for ECharts that scripts of a page make or add to. In light mode's colours: they are recoloured afterwards. */

export type Palette = Readonly<Record<string, string>>;

/** Points of a line are joined as they are; text is drawn, because the policy of the pages forbids styles within elements. */
function tooltip(palette: Palette, trigger: 'axis' | 'item') {
  return {
    trigger,
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: palette.background ?? '#ffffff',
    borderColor: palette.quiet ?? '#555555',
    textStyle: { color: palette.text ?? '#222222', fontSize: 12 },
    valueFormatter: (value: unknown) => (typeof value === 'number' ? shortNumber(value) : '-'),
  };
}

/** Three digits, or as many as the whole part has. */
export function shortNumber(value: number): string {
  const options = Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return value.toLocaleString('en-US', options);
}

/** A panel of the live page. @param endMs where its time axis ends. */
export function panelOption(lines: readonly Line[], endMs: number, palette: Palette): EChartsOption {
  const quiet = { color: palette.quiet ?? '' };
  const grid = { lineStyle: { color: palette.grid ?? '' } };
  return {
    animation: false,
    tooltip: tooltip(palette, 'axis'),
    legend: { top: 0, left: 0, itemWidth: 28, itemHeight: 8, textStyle: { color: palette.text ?? '', fontSize: 12 } },
    grid: { left: 52, right: 16, top: lines.length > 3 ? 52 : 34, bottom: 40 },
    xAxis: {
      type: 'value',
      min: 0,
      max: endMs / 1000,
      name: "seconds since the load's start",
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: quiet,
      axisLabel: { ...quiet, showMaxLabel: false },
      splitLine: grid,
    },
    yAxis: { type: 'value', min: 0, splitNumber: 4, axisLabel: quiet, splitLine: grid },
    series: lines.map(({ name, colour, dash, points }) => ({
      type: 'line',
      name,
      showSymbol: false,
      connectNulls: false,
      itemStyle: { color: palette[colour] ?? '' },
      lineStyle: { color: palette[colour] ?? '', width: 2, type: dash === 'solid' ? dash : [...dash] },
      data: points,
    })),
  };
}

/** The option of a report's chart with a tooltip; lines over time can be zoomed into with the wheel and Ctrl. */
export function interactiveOption(option: EChartsOption, palette: Palette): EChartsOption {
  const types = [option.series ?? []].flat().map(({ type }) => type);
  const isOverTime = [option.xAxis ?? []].flat().some(({ type }) => type === 'value');
  const zoom = { type: 'inside' as const, zoomOnMouseWheel: 'ctrl' as const, filterMode: 'none' as const };
  const isMap = types.includes('heatmap');
  return {
    ...option,
    tooltip: tooltip(palette, isMap ? 'item' : 'axis'),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    ...(isOverTime && !isMap && { dataZoom: [{ ...zoom, xAxisIndex: 'all' }] }),
  } as EChartsOption;
}
