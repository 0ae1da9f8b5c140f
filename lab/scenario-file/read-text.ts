import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { ScenarioProblems } from './problem.js';

const MOST_BYTES = 1_000_000;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'is a folder, not a scenario file',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
};

/**
 * The text of a scenario file, without a byte-order mark.
 *
 * @param file the name by which messages call it.
 * @throws ScenarioProblems when it is missing, a folder, unreadable, over a megabyte or not UTF-8.
 */
export function readScenarioText(path: string, file: string): string {
  const bytes = readBytes(path, file);
  if (bytes.length > MOST_BYTES) throw refusal(file, `is longer than ${MOST_BYTES} bytes; no scenario is`);
  if (!isUtf8(bytes)) throw refusal(file, 'is not UTF-8 text');
  return new TextDecoder().decode(bytes);
}

/** Reads no more than one byte over the limit, so that an endless file such as /dev/zero ends too. */
function readBytes(path: string, file: string): Buffer {
  const buffer = Buffer.alloc(MOST_BYTES + 1);
  try {
    const descriptor = openSync(path, 'r');
    try {
      return buffer.subarray(0, readUpTo(descriptor, buffer));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw refusal(file, REASONS[code] ?? `cannot be read: ${code}`);
  }
}

function readUpTo(descriptor: number, buffer: Buffer): number {
  let used = 0;
  while (used < buffer.length) {
    const got = readSync(descriptor, buffer, used, buffer.length - used, null);
    if (got === 0) break;
    used += got;
  }
  return used;
}

function refusal(file: string, message: string): ScenarioProblems {
  return new ScenarioProblems([{ place: file, path: '', message }]);
}
