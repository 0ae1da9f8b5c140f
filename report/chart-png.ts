import { createRequire } from 'node:module';
import { type Chart, chartSvg } from './charts/index.js';

const require = createRequire(import.meta.url);

/** Points for every pixel of the picture, so that its text is sharp. */
const ZOOM = 2;
/** For which the pictures are laid out; where it is not installed, any other is taken. */
const FONT = { defaultFontFamily: 'DejaVu Sans' };
const TEXT_ALONE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><text y="50" font-family="sans-serif">n</text></svg>';

/**
 * A chart as a PNG. The program that draws it is loaded on the first call.
 * @throws Error where the system has no font: the picture would be one without a word.
 */
export function chartPng(chart: Chart): Buffer {
  const { Resvg } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  if (new Resvg(TEXT_ALONE).getBBox() === undefined) throw new Error('no font is installed to draw its text with');
  return new Resvg(chartSvg(chart), { font: FONT, fitTo: { mode: 'zoom', value: ZOOM } }).render().asPng();
}
