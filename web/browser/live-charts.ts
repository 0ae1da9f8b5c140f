import type { LiveCell, LiveSample } from '../live/events.js';
import { type Palette, panelOption } from './chart-options.js';
import { type Recolouring, recoloured } from './colours.js';
import { type ECharts, init } from './echarts.js';
import { type Line, PANEL_NAMES, type PanelName } from './panels.js';

/** The canvases of the live page, one a panel. */
export class LiveCharts {
  readonly #charts = new Map<PanelName, ECharts>();

  constructor() {
    for (const name of PANEL_NAMES) {
      const element = document.getElementById(`chart-${name}`);
      if (element === null) continue;
      const chart = init(element, null, { renderer: 'canvas' });
      this.#charts.set(name, chart);
      new ResizeObserver(() => chart.resize()).observe(element);
    }
  }

  draw(panels: ReadonlyMap<PanelName, Line[]>, endMs: number, palette: Palette, recolouring: Recolouring): void {
    for (const [name, chart] of this.#charts) {
      const option = panelOption(panels.get(name) ?? [], endMs, palette);
      chart.setOption(recoloured(option, recolouring), { replaceMerge: ['series'] });
    }
  }
}

/** Where the time axis ends: with the load, and later only when there are samples. */
export function endOf(samples: readonly LiveSample[], { durationMs }: LiveCell): number {
  return Math.max(durationMs, samples.at(-1)?.atMs ?? 0);
}
