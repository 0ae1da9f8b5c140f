import { type Command, InvalidArgumentError } from 'commander';
import { EXIT } from '../core/errors.js';
import {
  type CalibrationSize,
  calibrate,
  FULL_CALIBRATION,
  longCalibration,
  QUICK_CALIBRATION,
} from '../lab/calibration/calibrate.js';
import {
  calibrationFinding,
  findingsOf,
  generatorFinding,
  isolationFinding,
  machineFindings,
  phaseLines,
  timersFinding,
} from '../lab/doctor/findings.js';
import { machineLimits } from '../lab/doctor/limits.js';
import type { DoctorReport, Finding } from '../lab/doctor/report.js';
import { measureTimers } from '../lab/doctor/timers.js';
import { findIsolation } from '../lab/isolation.js';
import { terminalJson, terminalText } from './terminal-text.js';

interface DoctorOptions {
  json?: true;
  quick?: true;
  attempts?: number;
}

const MOST_ATTEMPTS = 1_000_000_000;
const TIMER_SAMPLES = 400;

const EXAMPLES = `
Examples:
  resetlab doctor                       in about half a minute
  resetlab doctor --quick               in about a quarter of a minute
  resetlab doctor --attempts 1000000    calibrate with a million attempts, for some minutes
  resetlab doctor --json

Exit codes: 0 done, 1 a calibration is off: the ledger does not hold what was emitted.`;

/** Adds `resetlab doctor`: what this machine allows, and whether the ledgers count rightly on it. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('check the machine, and the count')
    .description(
      'Reports what this machine allows, and calibrates the load drivers against a server that fails in known ways.',
    )
    .option('--quick', 'fewer connections and shorter')
    .option('--attempts <number>', 'go on until the ledgers hold this many attempts', parseAttempts)
    .option('--json', 'print the report for programs and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(doctor);
}

function parseAttempts(text: string): number {
  const attempts = Number(text);
  if (!/^\d+$/.test(text) || attempts < 1 || attempts > MOST_ATTEMPTS) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_ATTEMPTS}.`);
  }
  return attempts;
}

async function doctor(options: DoctorOptions): Promise<void> {
  const say = options.json === true ? () => {} : (text: string) => void process.stdout.write(`${terminalText(text)}\n`);
  const tell = (finding: Finding) => say(findingText(finding));
  const limits = machineLimits();
  machineFindings(limits).forEach(tell);
  const isolation = await findIsolation();
  tell(isolationFinding(isolation));
  const timers = await measureTimers(TIMER_SAMPLES);
  tell(timersFinding(timers));
  const calibration = await calibrate(sizeOf(options), isolation, (phase) => {
    for (const line of phaseLines(phase)) say(`${MARGIN}${line}`);
  });
  const report: DoctorReport = { limits, isolation, timers, calibration };
  // Its phases have been told one by one.
  tell({ ...calibrationFinding(calibration), lines: calibrationFinding(calibration).lines.slice(-1) });
  if (calibration.generator !== null) tell(generatorFinding(calibration.generator));
  const findings = findingsOf(report);
  if (options.json === true) process.stdout.write(`${terminalJson({ ...report, findings })}\n`);
  if (findings.some(({ verdict }) => verdict === 'off')) process.exitCode = EXIT.labFailed;
}

function sizeOf({ quick, attempts }: DoctorOptions): CalibrationSize {
  if (attempts !== undefined) return longCalibration(attempts);
  return quick === true ? QUICK_CALIBRATION : FULL_CALIBRATION;
}

const VERDICT_WIDTH = 'warning'.length + 2;
const TOPIC_WIDTH = 'network namespace'.length + 2;
const MARGIN = ' '.repeat(VERDICT_WIDTH + TOPIC_WIDTH);

function findingText({ topic, verdict, lines, advice }: Finding): string {
  const [first = '', ...rest] = lines;
  const head = `${verdict.padEnd(VERDICT_WIDTH)}${topic.padEnd(TOPIC_WIDTH)}${first}`;
  const more = [...rest, ...(advice === null ? [] : [`→ ${advice}`])];
  return [head, ...more.map((line) => `${MARGIN}${line}`)].join('\n');
}
