import { Child } from '../core/child.js';
import { LabFailure } from '../core/errors.js';
import { type Benchmark, type Figure, median } from './benchmark.js';
import type { StoreMessage, StoreOrder, TimelineSizes } from './store/process.js';

const ORDER: StoreOrder = { cells: 200, repetitions: 50 };
const ALLOWED_MS = 50;
const ALLOWED_BYTES = 300e6;
const DEADLINE_MS = 1_200_000;

/** The commit of a repetition, as a store grows to ten thousand of them. */
export const store: Benchmark = {
  name: 'store',
  about: `${ALLOWED_MS} ms over the time of a commit, and 300 MB over the peak memory (RSS), of a store of 10,000 repetitions`,
  async run(progress) {
    progress('store: 10,000 repetitions');
    const child = new Child<StoreMessage>({
      name: 'the writer of the store',
      file: 'bench/store/process.js',
      order: ORDER,
    });
    const measured = await child.message('measured', DEADLINE_MS);
    await child.end(DEADLINE_MS);
    return [
      ...commitFigures(measured.commitsMs),
      ...sizeFigures(measured),
      ...exportFigures(measured),
      ...timelineFigures(measured.timeline),
    ];
  },
};

function commitFigures(commitsMs: readonly number[]): Figure[] {
  const sorted = commitsMs.toSorted((a, b) => a - b);
  const p99Ms = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  const longestMs = sorted.at(-1) ?? Number.NaN;
  if (sorted.length !== ORDER.cells * ORDER.repetitions) throw new LabFailure(`only ${sorted.length} were stored`);
  // The last tenth beside the first tells whether a commit grows with the store.
  const tenth = Math.floor(commitsMs.length / 10);
  const [first, last] = [commitsMs.slice(0, tenth), commitsMs.slice(-tenth)];
  return [
    { what: `commit, median ${median(sorted).toFixed(1)} ms`, ratios: [ALLOWED_MS / median(sorted)], goal: 1 },
    { what: `commit, 99 of 100 within ${p99Ms.toFixed(1)} ms`, ratios: [ALLOWED_MS / p99Ms], goal: 1 },
    { what: 'commit, the longest', values: [longestMs], unit: 'ms' },
    { what: 'commit, median of the first thousand', values: [median(first)], unit: 'ms' },
    { what: 'commit, median of the last thousand', values: [median(last)], unit: 'ms' },
  ];
}

function sizeFigures({ peakBytes, bytes }: StoreMessage): Figure[] {
  const megabytes = (peakBytes / 1e6).toFixed(0);
  return [
    { what: `memory, ${megabytes} MB`, ratios: [ALLOWED_BYTES / peakBytes], goal: 1 },
    { what: 'size on disk', values: [bytes / 1e6], unit: 'MB' },
  ];
}

/** Every file of the run's folder, written once, as when such a run ends. */
function exportFigures({ exports, exportPeakBytes }: StoreMessage): Figure[] {
  const all = exports.reduce((sum, { ms }) => sum + ms, 0);
  return [
    { what: 'writing every file once', values: [all / 1000], unit: 's' },
    { what: 'memory, with that', values: [exportPeakBytes / 1e6], unit: 'MB' },
    ...exports.map(({ fileName, ms, bytes }) => {
      return { what: `${fileName} of ${(bytes / 1e6).toFixed(1)} MB`, values: [ms / 1000], unit: 's' };
    }),
  ];
}

function timelineFigures({ samples, jsonBytes, fast, usual }: TimelineSizes): Figure[] {
  return [
    { what: `a timeline of ${samples} samples as JSON`, values: [jsonBytes / 1e3], unit: 'kB' },
    { what: 'its size, compressed at the least level', values: [(100 * fast.bytes) / jsonBytes], unit: '%' },
    { what: 'its size, compressed at the usual level', values: [(100 * usual.bytes) / jsonBytes], unit: '%' },
    { what: 'time of the least level, of that of the usual', values: [(100 * fast.ms) / usual.ms], unit: '%' },
  ];
}
