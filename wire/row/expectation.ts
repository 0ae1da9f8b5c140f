import type { After, Expected } from '../experiments/experiment.js';
import { type CallResult, SIDES, type Side } from '../result.js';
import { movedBetween, type Observation } from './scene.js';

/** Time alone can move them: a busy machine sends again what it need not have. They are asserted where a row names them. */
const MOVED_BY_TIME = new Set(['RetransSegs', 'TCPTimeouts']);

export type States = Record<Side, string | null>;

/** Says, in words, what of an observation is not as expected; nothing where all is. */
export function differences(after: After, states: States, before: Observation, now: Observation): string[] {
  return [
    ...SIDES.filter((side) => now.states[side] !== states[side]).map(
      (side) => `state at the ${side}: expected ${states[side] ?? 'none'}, came ${now.states[side] ?? 'none'}`,
    ),
    ...SIDES.filter((side) => after.unread?.[side] !== undefined && now.unread[side] !== after.unread[side]).map(
      (side) => `unread bytes at the ${side}: expected ${after.unread?.[side]}, came ${now.unread[side]}`,
    ),
    ...(after.zeroWindow !== undefined && now.probeDueTicks[after.zeroWindow] === null
      ? [`the ${after.zeroWindow} does not probe a zero window`]
      : []),
    ...counterDifferences(after, before, now),
  ];
}

function counterDifferences({ counters = {}, atLeast = {} }: After, before: Observation, now: Observation): string[] {
  const moved = movedBetween(before, now);
  if (moved === null) return [];
  const tooFew = Object.entries(atLeast)
    .filter(([name, least]) => (moved[name] ?? 0) < least)
    .map(([name, least]) => `${name}: expected at least ${least} more, came ${moved[name] ?? 0}`);
  const names = new Set([...Object.keys(counters), ...Object.keys(moved).filter((name) => !MOVED_BY_TIME.has(name))]);
  const wrong = [...names]
    .filter((name) => !(name in atLeast) && (moved[name] ?? 0) !== (counters[name] ?? 0))
    .map((name) => `${name}: expected ${counters[name] ?? 0} more, came ${moved[name] ?? 0}`);
  return [...tooFew, ...wrong];
}

/** Whether a call gave one of what the row expects. */
export function isExpected(result: CallResult, expected: readonly Expected[]): boolean {
  return expected.some((one) => {
    if (one.kind === 'done')
      return result.kind === 'done' && (one.bytes === 'some' ? result.bytes > 0 : result.bytes === one.bytes);
    if (one.kind === 'error') return result.kind === 'error' && result.errno === one.errno;
    return result.kind === 'eof';
  });
}

/** Such as `EPIPE`, `the end` or `done (1)`. */
export function resultText(result: CallResult | Expected): string {
  switch (result.kind) {
    case 'done':
      return `done (${result.bytes})`;
    case 'eof':
      return 'the end';
    case 'error':
      return result.errno;
  }
}
