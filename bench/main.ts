import { cpus, release, type } from 'node:os';
import { attempts } from './attempts.js';
import { type Benchmark, formatFigure } from './benchmark.js';
import { calibration } from './calibration.js';
import { compare } from './compare.js';
import { connections } from './connections.js';
import { crash } from './crash.js';
import { detection, instrumentation } from './instrumentation.js';
import { knee } from './knee.js';
import { ledgerMemory } from './ledger-memory.js';
import { openLoop } from './open-loop.js';
import { overhead } from './overhead.js';
import { report } from './report.js';
import { resetLatency } from './reset-latency.js';
import { saturation } from './saturation.js';
import { store } from './store.js';
import { watching } from './watching.js';
import { witness } from './witness.js';

/** `make bench`: every benchmark, or those named as arguments. Figures are for reading; a missed goal is no failure. */

const BENCHMARKS: readonly Benchmark[] = [
  saturation,
  instrumentation,
  detection,
  witness,
  attempts,
  openLoop,
  ledgerMemory,
  connections,
  resetLatency,
  calibration,
  compare,
  knee,
  overhead,
  crash,
  store,
  report,
  watching,
];

const names = process.argv.slice(2);
const unknown = names.filter((name) => BENCHMARKS.every((benchmark) => benchmark.name !== name));
if (unknown.length > 0) {
  const valid = BENCHMARKS.map(({ name }) => name).join(', ');
  process.stderr.write(`bench: no benchmark is called ${unknown.join(', ')}; there are ${valid}\n`);
  process.exit(2);
}
const say = (text: string) => process.stdout.write(`${text}\n`);
say(`${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`);
for (const benchmark of BENCHMARKS) {
  if (names.length > 0 && !names.includes(benchmark.name)) continue;
  say(`${benchmark.name}: ${benchmark.about}`);
  const figures = await benchmark.run((text) => process.stderr.write(`  ${text}\n`));
  for (const figure of figures) say(formatFigure(figure));
}
