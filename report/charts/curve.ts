import type { RunResult } from '../../core/cell.js';
import { barsPicture } from '../curve/bars-picture.js';
import type { Picture } from '../curve/frame.js';
import { poolSizePicture } from '../curve/pool-size-picture.js';
import { headline } from '../headline.js';
import { printable } from '../printable.js';
import { sweepsPoolSize } from '../sweep.js';
import type { Drawing } from './chart.js';

/** Lines against the pool size where that is what the run sweeps, else grouped bars over the cells. */
export function curvePicture(run: RunResult): Picture {
  return sweepsPoolSize(run) ? poolSizePicture(run) : barsPicture(run);
}

/** The curve: what the clients got, what the server saw and what piled up. */
export function curve(run: RunResult): Drawing {
  return { charts: [{ name: 'curve', title: printable(headline(run)), picture: curvePicture(run) }], notes: [] };
}
