import { LabFailure } from '../../core/errors.js';
import type { Side } from '../result.js';
import { done, type TimedResult } from '../timed.js';
import { CONNECTION, observe, type Scene } from './scene.js';

/** Far beyond any usual limit of a socket's buffers (net.ipv4.tcp_rmem and tcp_wmem). */
const MORE_THAN_FITS_BYTES = 64 * 1024 * 1024;
const FULL_DEADLINE_MS = 10_000;

/**
 * Writes until the peer's window is zero and the own buffer is full, so that nothing can move any more: the kernel probes
 * a zero window only when it has nothing else under way. Told as one call, with the time that all writes took together.
 */
export async function fill(scene: Scene, side: Side, bytes: number): Promise<TimedResult> {
  // An ordinary socket of Node's takes whatever it is given, and keeps what does not fit.
  if (scene.nodeSide === side) return write(scene, side, MORE_THAN_FITS_BYTES);
  const giveUpAt = performance.now() + FULL_DEADLINE_MS;
  let written = 0;
  let tookMs = 0;
  let beganAt: number | null = null;
  for (;;) {
    const { probesZeroWindow } = observe(scene);
    const last = await write(scene, side, bytes);
    beganAt ??= last.beganAt;
    tookMs += last.tookMs;
    if (last.result.kind === 'done') written += last.result.bytes;
    else if (wouldNotWait(last)) return { ...last, beganAt, tookMs };
    else if (probesZeroWindow[side]) return { result: done(written), beganAt, tookMs };
    if (performance.now() > giveUpAt)
      throw new LabFailure(`the ${side} wrote ${written} bytes and its window is not full`);
  }
}

async function write({ peers }: Scene, side: Side, bytes: number): Promise<TimedResult> {
  const command = { kind: 'calls', socket: CONNECTION, calls: [{ name: 'write', bytes }] } as const;
  const { results } = await peers[side].tell(command);
  const [timing] = results;
  if (timing === undefined) throw new LabFailure(`the ${side} made no write`);
  return timing;
}

function wouldNotWait({ result }: TimedResult): boolean {
  return result.kind !== 'error' || result.errno !== 'EAGAIN';
}
