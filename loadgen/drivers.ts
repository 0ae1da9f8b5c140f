import type { LoadSettings } from '../core/scenario/schema.js';
import { closedLoop } from './closed-loop/driver.js';
import type { LoadDriver } from './driver.js';
import { openLoop } from './open-loop/driver.js';

export const drivers: Record<LoadSettings['driver'], LoadDriver> = {
  closed: closedLoop,
  open: openLoop,
};
