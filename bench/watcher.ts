import { kernelSampler } from '../collector/kernel/sampler.js';
import { endWithParent, orderOfThisProcess } from '../core/process-channel.js';

/** The collector as a cell runs it, in a process of its own: looks at a server ten times a second. */
export interface WatcherOrder {
  pid: number;
  port: number;
}

const SAMPLE_INTERVAL_MS = 100;

endWithParent();
const sampler = kernelSampler(orderOfThisProcess<WatcherOrder>());
sampler.baseline();
setInterval(() => sampler.sample(), SAMPLE_INTERVAL_MS);
