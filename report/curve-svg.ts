import type { RunResult } from '../core/cell.js';
import { curvePicture } from './charts/curve.js';
import { renderSvg } from './curve/svg.js';
import type { Exporter } from './exporter.js';

/**
 * curve.svg: what the clients got, what the server saw and what piled up, in three panels. Lines against the pool size
 * where that is what the run sweeps, else grouped bars over the cells. A cell that breaks a law is not drawn.
 */
export const curveSvg: Exporter = {
  fileName: 'curve.svg',
  render: (run: RunResult) => renderSvg(curvePicture(run), 'curve'),
};
