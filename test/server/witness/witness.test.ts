import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WITNESS_FILE } from '../../../core/messages.js';
import type { PoolSnapshot } from '../../../core/witness/snapshot.js';
import { readLine } from '../../../core/witness/snapshot-line.js';
import { until } from '../../support/deadline.js';

let folder: string;
let child: ChildProcess;

const snapshots = (): PoolSnapshot[] =>
  readFileSync(join(folder, WITNESS_FILE), 'utf8')
    .split('\n')
    .map(readLine)
    .flatMap((line) => (line?.kind === 'snapshot' ? [line.snapshot] : []));
const holding = () => snapshots().filter(({ holders }) => holders.length === 1);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  child = fork(fileURLToPath(new URL('programs/blocked.mjs', import.meta.url)), [folder]);
  await once(child, 'message');
});
afterEach(async () => {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

test('a server whose event loop is blocked still gives snapshots, whose heartbeat stands still', async () => {
  const from = holding().length;
  await until('20 more snapshots have come', () => holding().length >= from + 20);
  const seen = holding().slice(from);
  expect(new Set(seen.map(({ heartbeatMs }) => heartbeatMs)).size).toBe(1);
  const agesMs = seen.map(({ atMs, heartbeatMs }) => atMs - heartbeatMs);
  expect(agesMs).toEqual(agesMs.toSorted((a, b) => a - b));
  expect(agesMs.at(-1)).toBeGreaterThan(1000);
  expect(seen.at(-1)?.holders).toMatchObject([{ serial: 1, holds: [{ slot: 0 }] }]);
});

test('the witness ends with its process', async () => {
  await until('a snapshot has come', () => holding().length > 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const atEnd = snapshots().length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(snapshots().length).toBe(atEnd);
});
