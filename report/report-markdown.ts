import type { RunResult } from '../core/cell.js';
import { chainMoments, furthestCell } from './chain.js';
import { judgeExpectations } from './expectations.js';
import { EXPECTATION_TEXT_COLUMNS } from './expectations-text.js';
import { chainSentence } from './findings/chain-sentences.js';
import { headline } from './headline.js';
import { markdownCell } from './markdown-cell.js';
import { countOf, formatTenths } from './numbers.js';
import { printable } from './printable.js';
import { findingSentences } from './summary.js';
import { summaryColumns } from './summary-table.js';
import { pointsOf } from './sweep.js';
import type { TextColumn } from './text-table.js';

/** A comment holds 65,536 characters on GitHub; a row takes some 100. */
const MOST_ROWS = 200;

/** The run as Markdown that fits an issue or a pull request: the finding, the chain of events, the table of cells, the machine. */
export function reportMarkdown(run: RunResult): string {
  const chain = printable(chainSentence(run) ?? '');
  const sentences = findingSentences(run).filter((sentence) => sentence !== chain);
  const parts = [
    `### ${text(headline(run))}`,
    sentences.map((sentence) => `- ${text(sentence)}`).join('\n'),
    chainPart(run),
    table(summaryColumns(run), pointsOf(run).slice(0, MOST_ROWS)),
    leftOut(run),
    expectationsPart(run),
    machineLine(run),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function chainPart(run: RunResult): string {
  const cell = furthestCell(run.cells);
  const moments = cell === null ? [] : chainMoments(cell);
  if (cell === null || moments.length === 0) return '';
  const lines = moments.map(({ atMs, words }) => `- ${formatTenths(atMs)} ms: ${words}`);
  const where = text(cell.plan.label || run.scenario.name);
  return [`How “${where}” failed, since the load's start:\n`, ...lines].join('\n');
}

function expectationsPart(run: RunResult): string {
  const expectations = judgeExpectations(run);
  return expectations.length === 0 ? '' : table(EXPECTATION_TEXT_COLUMNS, expectations);
}

function table<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): string {
  const line = (entries: readonly string[]) => `| ${entries.join(' | ')} |`;
  return [
    line(columns.map(({ heading }) => text(heading))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(columns.map((column) => text(column.cell(row))))),
  ].join('\n');
}

function leftOut(run: RunResult): string {
  const left = pointsOf(run).length - MOST_ROWS;
  return left <= 0 ? '' : `${countOf(left, 'more cell')} in cells.csv.`;
}

function machineLine({ runId, startedAt, machine }: RunResult): string {
  const { kernel, cpu, cores, node, resetlab } = machine;
  return text(
    `resetlab ${resetlab}, run ${runId} of ${startedAt}; ${kernel}, ${cpu}, ${countOf(cores, 'core')}, Node ${node}.`,
  );
}

/** A mention would call somebody, and a number after # would link an issue of whoever reads it. */
function text(words: string): string {
  return markdownCell(printable(words)).replace(/[@#](?=\w)/g, '$&\u2060');
}
