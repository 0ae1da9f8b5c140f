import { createRequire } from 'node:module';
import type { Picture } from './frame.js';

const require = createRequire(import.meta.url);

/**
 * `picture` as an SVG document, drawn without a browser. Every id in it starts with `idPrefix`: pictures put into one
 * page need different ones.
 *
 * ECharts is loaded on the first call. Its CommonJS bundle, one file, loads in about 90 ms; its modules, picked one by
 * one, are some 500 files and take about 300 ms (550 ms through `echarts/core` and its lists), because nothing bundles
 * them here. Commands that draw nothing pay neither.
 */
export function renderSvg({ option, width, height }: Picture, idPrefix: string): string {
  const echarts = require('echarts') as typeof import('echarts');
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return `${withStableIds(chart.renderToSVGString(), idPrefix)}\n`;
  } finally {
    chart.dispose();
  }
}

/**
 * ECharts numbers its pictures and their hover classes through the life of the process, so that the same picture drawn
 * twice differs. A file is not hovered over: the classes and their style sheet go, the other ids get a fixed prefix.
 * Quotes within texts are encoded, so these patterns match markup only.
 */
function withStableIds(svg: string, idPrefix: string): string {
  return svg
    .replace(/<style[\s>][\s\S]*?<\/style>/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/( id="|="url\(#)zr\d+-/g, `$1${idPrefix}-`);
}
