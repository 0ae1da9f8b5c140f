import { printable } from '../printable.js';
import type { Paint } from '../truth-table/paint.js';
import { wrapText } from '../wrap-text.js';
import type { CellComparison, Comparison, JudgedFigure } from './compare-runs.js';
import type { ComparedCell } from './compared-run.js';
import { type Layout, layoutFor } from './figure-rows.js';
import type { GuardResult } from './guard.js';
import { conclusionSentences, guardSentence } from './notes.js';
import { allDifferences, nothingDiffers, pairName, repetitionsText, sameSentences, sideText } from './sides.js';

/** What the text is shown on. */
export interface Screen {
  columns: number;
  paint: Paint;
}

/** The comparison for people: what is compared, in what the two differ, each cell, and what that comes to. */
export function comparisonText(comparison: Comparison, guards: readonly GuardResult[], screen: Screen): string {
  const different = comparison.cells.map(({ figures }) => figures.filter(({ effect }) => effect !== 'same'));
  const layout = layoutFor(different, screen.columns);
  const sections = [
    sidesText(comparison, screen),
    differencesText(comparison, screen),
    ...comparison.cells.map((cell) => cellText(cell, layout, screen)),
    withoutCounterpart('A', comparison.onlyA, screen) + withoutCounterpart('B', comparison.onlyB, screen),
    conclusionSentences(comparison)
      .map((sentence) => wrapped(sentence, screen))
      .join(''),
    guards.map((guard) => guardText(guard, screen)).join(''),
  ];
  return sections.filter((section) => section !== '').join('\n');
}

function sidesText({ a, b, groups }: Comparison, screen: Screen): string {
  const [ofA, ofB] = groups === null ? ['', ''] : [groups.a, groups.b].map((value) => `${groups.path}=${value} of `);
  return wrapped(`A  ${ofA}${sideText(a)}`, screen, 3) + wrapped(`B  ${ofB}${sideText(b)}`, screen, 3);
}

function differencesText(comparison: Comparison, screen: Screen): string {
  const all = allDifferences(comparison);
  if (all.length === 0) return '';
  const lines = all.map((difference) => wrapped(`  ${difference.path}: ${difference.a} → ${difference.b}`, screen, 4));
  return wrapped('A and B were not measured alike:', screen) + lines.join('');
}

function cellText({ a, b, figures }: CellComparison, layout: Layout, screen: Screen): string {
  const heading = `${printable(pairName({ a, b }))}: ${repetitionsText(a)} beside ${repetitionsText(b)}`;
  const different = figures.filter(({ effect }) => effect !== 'same');
  return [
    wrapped(heading, screen).replace(/^.*\n/, (line) => `${screen.paint.strong(line.trimEnd())}\n`),
    different.length === 0 ? '' : layout(different, screen.paint),
    different.length === 0 ? wrapped(`  ${nothingDiffers(figures)}`, screen, 4) : sameText(figures, screen),
  ].join('');
}

function sameText(figures: readonly JudgedFigure[], screen: Screen): string {
  return sameSentences(figures)
    .map((sentence) => wrapped(`  ${sentence}`, screen, 4))
    .join('');
}

function withoutCounterpart(side: string, cells: readonly ComparedCell[], screen: Screen): string {
  if (cells.length === 0) return '';
  return wrapped(`Only in ${side}: ${cells.map(({ label }) => label).join(', ')}`, screen, 2);
}

function guardText(result: GuardResult, screen: Screen): string {
  const { good, bad } = screen.paint;
  const paint = result.failures.length === 0 ? good : bad;
  return wrapped(guardSentence(result), screen, 2).replace(/^\w+/, paint);
}

/** Made safe for a terminal and laid out on its lines, those after the first behind `indent` spaces. */
function wrapped(text: string, { columns }: Screen, indent = 0): string {
  const leading = /^ */.exec(text)?.[0].length ?? 0;
  const [first = '', ...more] = wrapText(
    printable(text).slice(leading),
    Math.max(1, columns - Math.max(leading, indent)),
  );
  return [`${' '.repeat(leading)}${first}`, ...more.map((line) => ' '.repeat(indent) + line)]
    .map((line) => `${line}\n`)
    .join('');
}
