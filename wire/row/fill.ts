import { LabFailure } from '../../core/errors.js';
import type { CallResult, Side } from '../result.js';
import { done, type TimedResult } from '../timed.js';
import { CONNECTION, observe, type Scene } from './scene.js';
import { until } from './until.js';

/** Far beyond any usual limit of a socket's buffers (net.ipv4.tcp_rmem and tcp_wmem). */
const MORE_THAN_FITS_BYTES = 64 * 1024 * 1024;
const FULL_DEADLINE_MS = 10_000;

/**
 * Writes until the peer's window is zero and the own buffer is full, so that nothing can move any more: a probe has moved
 * nothing, and a write would wait. Told as one call, with the time that all writes took together.
 */
export async function fill(scene: Scene, side: Side, bytes: number): Promise<TimedResult> {
  // An ordinary socket of Node's takes whatever it is given, and keeps what does not fit.
  if (scene.nodeSide === side) return write(scene, side, MORE_THAN_FITS_BYTES);
  const giveUpAt = performance.now() + FULL_DEADLINE_MS;
  const first = await writeUntilRefused(scene, side, bytes);
  let { written, tookMs, refused } = first;
  while (isWait(refused)) {
    if (performance.now() > giveUpAt)
      throw new LabFailure(`the ${side} wrote ${written} bytes and there is still room`);
    await untilProbed(scene, side);
    const more = await writeUntilRefused(scene, side, bytes);
    if (more.written === 0 && isWait(more.refused)) return { result: done(written), beganAt: first.beganAt, tookMs };
    written += more.written;
    tookMs += more.tookMs;
    refused = more.refused;
  }
  return { result: refused, beganAt: first.beganAt, tookMs };
}

interface Writes {
  beganAt: number;
  tookMs: number;
  written: number;
  /** What the last write gave, which wrote nothing. */
  refused: CallResult;
}

async function writeUntilRefused(scene: Scene, side: Side, bytes: number): Promise<Writes> {
  let tookMs = 0;
  let written = 0;
  for (let beganAt: number | null = null; ; ) {
    const one = await write(scene, side, bytes);
    beganAt ??= one.beganAt;
    tookMs += one.tookMs;
    if (one.result.kind !== 'done') return { beganAt, tookMs, written, refused: one.result };
    written += one.result.bytes;
  }
}

/** Waits until the kernel has probed the peer's window once; the probe carries what fits into it. */
async function untilProbed(scene: Scene, side: Side): Promise<void> {
  let dueTicks = Number.POSITIVE_INFINITY;
  const hasProbed = () => {
    const { [side]: now } = observe(scene).probeDueTicks;
    const rose = now !== null && now > dueTicks;
    if (now !== null) dueTicks = now;
    return rose;
  };
  await until(`the ${side} has probed a zero window`, hasProbed, FULL_DEADLINE_MS);
}

async function write({ peers }: Scene, side: Side, bytes: number): Promise<TimedResult> {
  const command = { kind: 'calls', socket: CONNECTION, calls: [{ name: 'write', bytes }] } as const;
  const { results } = await peers[side].tell(command);
  const [timing] = results;
  if (timing === undefined) throw new LabFailure(`the ${side} made no write`);
  return timing;
}

function isWait(result: CallResult): boolean {
  return result.kind === 'error' && result.errno === 'EAGAIN';
}
