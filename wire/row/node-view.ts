import type { After, Step } from '../experiments/experiment.js';
import type { NodeView, Side } from '../result.js';
import { makeCalls, perform } from './perform.js';
import { groupsOf } from './run-steps.js';
import { CONNECTION, observe, type Scene } from './scene.js';
import { holdsWithin } from './until.js';

const EVENTS_DEADLINE_MS = 5000;
const ARRIVAL_DEADLINE_MS = 5000;

export interface NodeViewResult extends NodeView {
  /** What did not come out as the row says, in words. */
  wrong: readonly string[];
}

/**
 * Runs the steps again with an ordinary socket of Node's on the watched side, and tells what its stream reports. A step
 * waits for the events that the row expects of it, so that their order is the same on every run.
 */
export async function nodeView(steps: readonly Step[], scene: Scene, side: Side): Promise<NodeViewResult> {
  const events: string[] = [];
  const expected: string[] = [];
  scene.peers[side].onMessage((message) => {
    if (message.kind === 'event' && message.socket === CONNECTION) events.push(message.event);
  });
  for (const group of groupsOf(steps)) {
    if (Array.isArray(group)) await makeCalls(scene, group);
    else await perform(scene, group.act);
    const after = Array.isArray(group) ? group.at(-1)?.after : group.after;
    expected.push(...(after?.node ?? []));
    await holdsWithin(EVENTS_DEADLINE_MS, () => events.length >= expected.length);
    if (after?.node?.includes('write done')) await untilArrived(scene, side, after.unread ?? {});
    if (!isPrefix(events, expected)) break;
  }
  // What else has happened until now is told before this is answered.
  await scene.peers[side].tell({ kind: 'calls', socket: CONNECTION, calls: [] });
  const wrong = events.join() === expected.join() ? [] : [differenceText(side, expected, events)];
  return { side, events, wrong };
}

/** What the other side is to read must be there before it does. */
async function untilArrived(scene: Scene, watched: Side, unread: NonNullable<After['unread']>): Promise<void> {
  const reader = watched === 'client' ? 'server' : 'client';
  const bytes = unread[reader];
  if (bytes !== undefined) await holdsWithin(ARRIVAL_DEADLINE_MS, () => observe(scene).unread[reader] === bytes);
}

function isPrefix(events: readonly string[], expected: readonly string[]): boolean {
  return events.length <= expected.length && events.every((event, index) => event === expected[index]);
}

function differenceText(side: Side, expected: readonly string[], events: readonly string[]): string {
  return `Node at the ${side}: expected ${expected.join(', ') || 'nothing'}; came ${events.join(', ') || 'nothing'}`;
}
