import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WitnessFile } from '../../../collector/diagnosis/witness-file.js';
import { headLine, snapshotLine } from '../../../core/witness/snapshot-line.js';
import { holderFixture, snapshotFixture } from './history-fixture.js';

let folder: string;
let path: string;
const line = (atMs: number) => snapshotLine(snapshotFixture({ atMs, holders: [holderFixture(1, [0, 1])] }));
const times = (file: WitnessFile) => file.read().map(({ atMs }) => atMs);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  path = join(folder, 'witness.jsonl');
  writeFileSync(path, headLine({ sites: ['one', 'two'] }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a growing file tells each snapshot once', () => {
  const file = new WitnessFile(path);
  expect(times(file)).toEqual([]);
  expect(file.sites).toEqual(['one', 'two']);
  appendFileSync(path, line(1) + line(2));
  expect(times(file)).toEqual([1, 2]);
  appendFileSync(path, line(3));
  expect([times(file), times(file)]).toEqual([[3], []]);
  file.close();
});

test('a line that is written in pieces is told when it is whole, and one that stays cut off never', () => {
  const file = new WitnessFile(path);
  const whole = line(1);
  for (const character of whole.slice(0, -1)) {
    appendFileSync(path, character);
    expect(times(file)).toEqual([]);
  }
  appendFileSync(path, `\n${line(2).slice(0, 30)}`);
  expect([times(file), times(file), file.badLines]).toEqual([[1], [], 0]);
  file.close();
});

test('a line longer than the buffer is read, and one that says nothing known is counted', () => {
  const file = new WitnessFile(path);
  const holders = Array.from({ length: 4000 }, (_, index) => holderFixture(index + 1, [index]));
  appendFileSync(path, `not a snapshot\n${snapshotLine(snapshotFixture({ atMs: 7, size: 4000, holders }))}`);
  const [snapshot] = file.read();
  expect(snapshot?.holders).toHaveLength(4000);
  expect(file.badLines).toBe(1);
  file.close();
});
