import { setTimeout as pause } from 'node:timers/promises';
import { LabFailure } from '../../core/errors.js';

const POLL_MS = 2;

/** Polls until `holds`, or for `deadlineMs`; returns whether it held. */
export async function holdsWithin(deadlineMs: number, holds: () => boolean): Promise<boolean> {
  const giveUpAt = performance.now() + deadlineMs;
  while (!holds()) {
    if (performance.now() > giveUpAt) return false;
    await pause(POLL_MS);
  }
  return true;
}

/** @throws LabFailure after `deadlineMs`, with what it waited for. */
export async function until(what: string, holds: () => boolean, deadlineMs: number): Promise<void> {
  if (!(await holdsWithin(deadlineMs, holds)))
    throw new LabFailure(`waited ${deadlineMs / 1000} s in vain until ${what}`);
}
