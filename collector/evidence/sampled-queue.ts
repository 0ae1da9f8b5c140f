import type { TimelineSample } from '../../core/cell.js';

/** The queue's depth as it was sampled, as a mean over time. */
export interface SampledQueue {
  meanDepth: number;
  maxDepth: number;
  samples: number;
  /** Longest time of the load for which one sample has to speak. */
  longestGapMs: number;
}

/** Each sample speaks for the time up to the middle between it and its neighbours; null without a sample. */
export function sampledQueue(timeline: readonly TimelineSample[], loadMs: number): SampledQueue | null {
  const seen = timeline.flatMap(({ phase, atMs, queueDepth }) =>
    phase === 'load' && queueDepth !== null ? [{ atMs, depth: queueDepth }] : [],
  );
  if (seen.length === 0) return null;
  let area = 0;
  let longestGapMs = 0;
  seen.forEach(({ atMs, depth }, index) => {
    const before = seen[index - 1];
    const after = seen[index + 1];
    const fromMs = before === undefined ? 0 : (before.atMs + atMs) / 2;
    const toMs = after === undefined ? loadMs : (atMs + after.atMs) / 2;
    area += depth * (toMs - fromMs);
    longestGapMs = Math.max(longestGapMs, toMs - fromMs);
  });
  const maxDepth = seen.reduce((most, { depth }) => Math.max(most, depth), 0);
  return { meanDepth: area / loadMs, maxDepth, samples: seen.length, longestGapMs };
}
