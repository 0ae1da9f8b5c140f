import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { BadInput } from '../core/errors.js';
import type { RowResult } from '../core/truth-table.js';

const PROBE_DEADLINE_MS = 5000;

/**
 * The folder for the captures, made where it does not exist yet; that above it must exist, as for the results of a run.
 * @throws BadInput where it cannot be made or written, or there is nothing to capture with.
 */
export async function preparePcapFolder(folder: string): Promise<string> {
  if (folder === '') throw new BadInput('--pcap: must name a folder');
  const path = resolve(folder);
  try {
    if (!existsSync(path)) mkdirSync(path);
    const probe = join(path, '.probe');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new BadInput(`--pcap: ${path} ${whyNotWritable(error)}`);
  }
  const probe = await execa('tcpdump', ['--version'], { reject: false, timeout: PROBE_DEADLINE_MS });
  if (probe.failed) {
    throw new BadInput('--pcap: no capture is possible without tcpdump: install it (the package is called tcpdump)');
  }
  return path;
}

/** @throws BadInput where tcpdump is there and yet none of the rows that were run could be captured. */
export function refuseWithoutCapture(rows: readonly Pick<RowResult, 'holds' | 'segments'>[]): void {
  const run = rows.filter(({ holds }) => holds !== null);
  if (run.length === 0 || run.some(({ segments }) => segments !== null)) return;
  throw new BadInput(
    '--pcap: nothing could be captured: tcpdump may not capture here (it needs root, or a network namespace of its own)',
  );
}

function whyNotWritable(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'cannot be made: the folder above it does not exist';
    case 'ENOTDIR':
      return 'is a file, or below one; name a folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'may not be written by this user; name another folder';
    default:
      return `cannot be written: ${(error as Error).message}`;
  }
}
