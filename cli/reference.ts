import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { RunResult } from '../core/cell.js';
import { packageFolder } from '../lab/package-folder.js';
import { fromStoredResult } from '../lab/runs/stored-result.js';
import { chartSvg, chartsOf } from '../report/charts/index.js';
import { kneeSentence } from '../report/findings/run-sentences.js';
import { withTimelines } from '../report/read-timeline-csv.js';
import { summaryTable } from '../report/summary-table.js';

/** The run that README and docs show. */
const REFERENCE = join('results', 'reference');
/** Where what is drawn of it is kept. */
export const PICTURES = join('docs', 'pictures');
/** The charts of it that are shown, and the name of each one's file. */
const SHOWN = { curve: 'curve', 'backlog-1': 'backlog', outcomes: 'outcomes' };
const BEGIN = '<!-- reference: begin -->\n';
const END = '<!-- reference: end -->\n';

/** Adds `resetlab reference`, for those who change what is drawn or measure the run anew: `make reference`. */
export function registerReference(program: Command): void {
  program
    .command('reference', { hidden: true })
    .description(`Make the pictures and the table of README.md and docs from the run in ${REFERENCE}.`)
    .addHelpText('after', '\nExample:\n  resetlab reference')
    .action(() => replace(packageFolder(), referenceFiles(packageFolder())));
}

/**
 * What is made of the reference run: contents by path within the package in `folder`. Nothing else makes these files, and the same
 * run makes the same.
 * @throws Error where the run lacks a chart that is shown, or README.md the place of its table.
 */
export function referenceFiles(folder: string): Map<string, string> {
  return fromStoredResult(join(folder, REFERENCE), withTimelines, (run) => {
    const pictures = Object.entries(SHOWN).map(([chart, name]) => [join(PICTURES, `${name}.svg`), svgOf(run, chart)]);
    const readme = withTable(readFileSync(join(folder, 'README.md'), 'utf8'), run);
    return new Map([...pictures, ['README.md', readme]] as [string, string][]);
  });
}

function svgOf(run: RunResult, name: string): string {
  const chart = chartsOf(run).charts.find((one) => one.name === name);
  if (chart === undefined) throw new Error(`${REFERENCE}: the run has no chart ${name}`);
  return chartSvg(chart);
}

function withTable(page: string, run: RunResult): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined) throw new Error(`README.md: has no ${BEGIN.trim()} … ${END.trim()}`);
  const table = `\`\`\`\n${summaryTable(run)}\n${kneeSentence(run) ?? ''}\n\`\`\`\n`;
  return `${before}${BEGIN}${table}${END}${after}`;
}

/** All of them are written before the first takes its place. */
function replace(folder: string, files: ReadonlyMap<string, string>): void {
  const paths = [...files].map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draftOf(path), content);
    return path;
  });
  for (const path of paths) renameSync(draftOf(path), path);
}

const draftOf = (path: string) => `${path}.draft`;
