import type { Calibration } from '../calibration/calibrate.js';
import type { Check } from '../calibration/check.js';
import { offBy } from '../calibration/check.js';
import type { GeneratorLimit } from '../calibration/generator-limit.js';
import type { PhaseResult } from '../calibration/phase.js';
import type { Isolation } from '../isolation.js';
import type { MachineLimits } from './limits.js';
import type { DoctorReport, Finding } from './report.js';
import type { TimerResolution } from './timers.js';

/** What shipped scenarios and the calibration ask for: 1,000 connections, and what a process needs besides. */
const OPEN_FILES_NEEDED = 1200;
const ACCEPT_QUEUE_NEEDED = 1000;
/** A closed connection keeps its port for a minute. */
const PORTS_NEEDED = 10_000;
/** The server and the load generator keep one core busy each. */
const CORES_NEEDED = 2;
/** At more, service times of some 20 ms are off by over a tenth too often. */
const LATE_P99_MS = 3;
const GIBIBYTE = 2 ** 30;

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Every finding of a report, in the order in which it is shown. */
export function findingsOf({ limits, isolation, timers, calibration }: DoctorReport): Finding[] {
  return [
    ...machineFindings(limits),
    isolationFinding(isolation),
    timersFinding(timers),
    calibrationFinding(calibration),
    ...(calibration.generator === null ? [] : [generatorFinding(calibration.generator)]),
  ];
}

export function machineFindings(limits: MachineLimits): Finding[] {
  const { openFiles, acceptQueue, ephemeralPorts, cores } = limits;
  const machine = `${limits.kernel}, ${cores} cores, ${(limits.memoryBytes / GIBIBYTE).toFixed(1)} GiB of memory`;
  const files = `${shown(openFiles.soft)} (hard limit ${shown(openFiles.hard)}; Node raises its own to it)`;
  const ports =
    ephemeralPorts === null
      ? 'unknown'
      : `${ephemeralPorts.first} to ${ephemeralPorts.last}: ${shown(ephemeralPorts.count)}`;
  return [
    finding('machine', machine, cores >= CORES_NEEDED, 'with one core, server and load generator slow each other down'),
    finding('open files', files, isEnough(openFiles.soft, OPEN_FILES_NEEDED), 'raise the hard limit: ulimit -Hn 65536'),
    finding(
      'accept queue',
      `at most ${shown(acceptQueue)} connections (somaxconn)`,
      isEnough(acceptQueue, ACCEPT_QUEUE_NEEDED),
      'many connections at once will overflow it: sysctl -w net.core.somaxconn=4096',
    ),
    finding(
      'ephemeral ports',
      ports,
      isEnough(ephemeralPorts?.count ?? null, PORTS_NEEDED),
      'clients that connect anew often will run out: sysctl -w net.ipv4.ip_local_port_range="32768 60999"',
    ),
  ];
}

export function isolationFinding({ scope, launcher, reason }: Isolation): Finding {
  const has = scope === 'namespace';
  const line = has ? `each cell has one of its own (${launcher.join(' ')} …)` : `none can be had: ${reason}`;
  const advice =
    'the kernel counters of a cell are those of the whole host, other programs included; run as root, or allow user ' +
    'namespaces, and install iproute2 and util-linux';
  return finding('network namespace', line, has, advice);
}

export function timersFinding({ timer, wait }: TimerResolution): Finding {
  const line = (name: string, { p50Ms, p99Ms }: { p50Ms: number; p99Ms: number }) =>
    `${name} of 1 ms: ${p50Ms.toFixed(2)} ms late in the median, ${p99Ms.toFixed(2)} ms at the 99th percentile`;
  const found = finding(
    'timers',
    line('setTimeout', timer),
    Math.max(timer.p99Ms, wait.p99Ms) <= LATE_P99_MS,
    'the machine is busy or its clock coarse, and short service times will vary: stop what else runs',
  );
  return { ...found, lines: [...found.lines, line('Atomics.wait', wait)] };
}

export function generatorFinding(limit: GeneratorLimit): Finding {
  const share = (value: number) => `${Math.round(value * 100)} %`;
  return {
    topic: 'load generator',
    verdict: 'ok',
    lines: [
      `closed loop, ${limit.connections} connections, a server that only answers: ` +
        `${numbers.format(limit.attemptsPerSecond)} attempts a second`,
      `the generator took ${share(limit.generatorCpuShare)} of a core and that server ${share(limit.serverCpuShare)}: ` +
        `with a core to itself the generator makes about ${numbers.format(limit.limitPerSecond)} a second`,
    ],
    advice: null,
  };
}

export function calibrationFinding({ phases, attempts, off }: Calibration): Finding {
  const total = `${numbers.format(attempts)} attempts in ${phases.length} phases, ${numbers.format(off)} not as emitted`;
  const advice =
    'the counts of this machine cannot be trusted. If it was busy or suspended meanwhile, try again; else please ' +
    'report it with the output of resetlab doctor --json';
  const lines = [...phases.flatMap(phaseLines), total];
  if (off > 0) return { topic: 'calibration', verdict: 'off', lines, advice };
  const missing = [...new Set(phases.flatMap(missingActs))];
  const tooSlow = `too slow, or too busy, to emit each act in each phase: ${missing.join(', ')}; try again`;
  return { ...finding('calibration', total, missing.length === 0, tooSlow), lines };
}

/** A phase in one line, and one more for each check that is off. */
export function phaseLines({ phase, driver, connections, attempts, off, checks }: PhaseResult): string[] {
  const head = `${phase}, ${driver} loop, ${connectionsText(connections)}: ${numbers.format(attempts)} attempts`;
  if (off === 0) return [`${head}, all as emitted`];
  return [
    `${head}, ${numbers.format(off)} not as emitted`,
    ...checks.filter((check) => offBy(check) > 0).map(checkLine),
  ];
}

/** Acts of the mix that a phase was too short for, so that it proves nothing about them. */
function missingActs({ phase, emitted }: PhaseResult): string[] {
  if (phase !== 'mix') return [];
  return Object.keys(emitted).filter((act) => emitted[act] === 0);
}

function connectionsText(connections: number): string {
  return connections === 1 ? '1 connection' : `${numbers.format(connections)} connections`;
}

function checkLine({ outcomes, counted, least, most }: Check): string {
  const bounds = most === null ? `at least ${least}` : most === least ? `${least}` : `${least} to ${most}`;
  return `  ${outcomes.join(' + ')}: the ledger holds ${counted}, emitted were ${bounds}`;
}

function finding(topic: string, line: string, isWell: boolean, advice: string): Finding {
  return { topic, verdict: isWell ? 'ok' : 'warning', lines: [line], advice: isWell ? null : advice };
}

/** An unknown limit is no reason to warn. */
function isEnough(limit: number | null, needed: number): boolean {
  return limit === null || limit >= needed;
}

function shown(limit: number | null): string {
  if (limit === null) return 'unknown';
  return limit === Number.MAX_SAFE_INTEGER ? 'unlimited' : numbers.format(limit);
}
