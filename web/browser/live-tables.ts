import type { LiveRow } from '../live/events.js';
import { shortNumber } from './chart-options.js';
import { type LinePoint, nowAndGreatest } from './line-points.js';
import type { Line } from './panels.js';

/** The tables of the live page. Every text is put in as text. */

const MOST_ROWS = 200;

/** The repetitions that were measured, the newest first. */
export function showRows(body: HTMLElement, rows: readonly LiveRow[]): void {
  body.replaceChildren(...rows.slice(-MOST_ROWS).toReversed().map(rowElement));
}

export function addRow(body: HTMLElement, row: LiveRow): void {
  body.prepend(rowElement(row));
  while (body.childElementCount > MOST_ROWS) body.lastElementChild?.remove();
}

/** What each line is now, and was at most. */
export function showFigures(body: HTMLElement, lines: readonly (Line & { isRate: boolean })[]): void {
  body.replaceChildren(
    ...lines.map(({ name, isRate, points }) => {
      const { now, greatest } = nowAndGreatest(points as LinePoint[]);
      return tableRow([isRate ? `${name} /s` : name, number(now), number(greatest)]);
    }),
  );
}

function rowElement(row: LiveRow): HTMLTableRowElement {
  const { verdict, brokenLaws } = row;
  const notes = [...(verdict === null ? [] : [verdict]), ...brokenLaws.map((law) => `invalid: ${law}`)];
  const { goodputPerSecond, ok, clientTimeouts, brokenPipes, resets, queueDepthMax, wastedGrants } = row;
  const figures = [goodputPerSecond, ok, clientTimeouts, brokenPipes, resets, queueDepthMax, wastedGrants];
  const element = tableRow([row.label, String(row.repetition), ...figures.map(number)]);
  element.append(cell(notes.join('; '), false));
  return element;
}

/** The first is a text, all others are numbers. */
function tableRow(texts: readonly string[]): HTMLTableRowElement {
  const element = document.createElement('tr');
  element.append(...texts.map((text, at) => cell(text, at > 0)));
  return element;
}

function cell(text: string, isNumber: boolean): HTMLTableCellElement {
  const element = document.createElement('td');
  element.textContent = text;
  if (isNumber) element.className = 'n';
  return element;
}

function number(value: number | null): string {
  return value === null ? '-' : shortNumber(value);
}
