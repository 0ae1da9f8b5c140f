import type { CellComparison, Comparison, JudgedFigure } from './compare-runs.js';
import type { ComparedCell, ComparedRun } from './compared-run.js';
import type { GuardResult } from './guard.js';

/** Raised whenever a program that reads `resetlab compare --json` would have to change. */
export const COMPARISON_JSON_FORMAT = 1;

/** What `resetlab compare --json` prints; shares and probabilities are from 0 to 1. */
export function comparisonDocument(comparison: Comparison, guards: readonly GuardResult[]): Record<string, unknown> {
  const { a, b, groups, cells, onlyA, onlyB, comparisons } = comparison;
  return {
    format: COMPARISON_JSON_FORMAT,
    a: runDocument(a),
    b: runDocument(b),
    groups,
    machineDifferences: comparison.machineDifferences,
    settingDifferences: comparison.settingDifferences,
    comparisons,
    cells: cells.map(cellDocument),
    onlyA: onlyA.map(sideDocument),
    onlyB: onlyB.map(sideDocument),
    guards: guards.map(({ guard, judged, failures }) => ({ ...guard, judged, failures })),
  };
}

function runDocument({ run, partial }: ComparedRun): Record<string, unknown> {
  const { runId, startedAt, scenario, machine } = run;
  return { runId, startedAt, scenario: scenario.name, machine, partial };
}

function cellDocument({ a, b, figures }: CellComparison): Record<string, unknown> {
  return { a: sideDocument(a), b: sideDocument(b), figures: figures.map(figureDocument) };
}

function sideDocument({ label, repetitions, invalid }: ComparedCell): Record<string, unknown> {
  return { label, repetitions, invalid };
}

function figureDocument({ figure, ...judged }: JudgedFigure): Record<string, unknown> {
  const { a, b, difference, differenceInterval, change, changeInterval, tendency, p, correctedP, effect } = judged;
  return {
    metric: figure.name,
    unit: figure.unit,
    better: figure.better,
    summedUpBy: figure.summedUpBy,
    a,
    b,
    difference,
    differenceInterval,
    change,
    changeInterval,
    tendency,
    p,
    correctedP,
    effect,
  };
}
