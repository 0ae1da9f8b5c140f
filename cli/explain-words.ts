import type { Entry, Reading, Towards } from '../explain/index.js';
import { formatCount } from '../report/numbers.js';
import { printable } from '../report/printable.js';
import { terminalLine } from './terminal-text.js';

/** How much of a log line is shown again. */
const MOST_SHOWN = 400;
const WIDTH = 110;

/** Text out of a log, made safe for the terminal: escapes, control characters and marks of direction are taken out. */
export function safe(text: string): string {
  return printable(terminalLine(text));
}

/** The beginning of a log line. */
export function shownLine({ text, cut }: Entry['line'], most = MOST_SHOWN): string {
  const shown = safe(text).trim();
  return shown.length > most || cut ? `${shown.slice(0, most)}…` : shown;
}

const SIDES: Record<Towards, string> = {
  client: 'server side: towards a client',
  upstream: 'client side: towards an upstream',
  database: 'client side: towards a database',
  host: 'this host itself',
};

/** What a reading holds, as pairs of a name and a text. */
export function readingPairs(reading: Reading): [name: string, text: string][] {
  const { towards, call, errno, addresses, durations, figures } = reading;
  return [
    ['side', towards === null ? 'not told by the line: towards a client or an upstream' : SIDES[towards]],
    ...(call === null ? [] : [['call', call] satisfies [string, string]]),
    ...(errno === null ? [] : [['errno', errno] satisfies [string, string]]),
    ...addresses.map(({ role, text }): [string, string] => [role, safe(text)]),
    ...durations.map(({ of, ms }): [string, string] => [of, `${formatCount(ms)} ms`]),
    ...figures.map(({ name, value }): [string, string] => [
      name,
      typeof value === 'number' ? String(value) : safe(value),
    ]),
  ];
}

/** `text` in lines of no more than a terminal's width where words allow it, all but the first behind `indent` spaces. */
export function wrapped(text: string, indent: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
