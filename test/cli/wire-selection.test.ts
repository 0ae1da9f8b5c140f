import { describe, expect, it } from 'vitest';
import { selectRows } from '../../cli/wire-selection.js';
import { BadInput } from '../../core/errors.js';

const ROWS = [
  { name: 'fin-read', mechanism: 'fin' },
  { name: 'broken-pipe', mechanism: 'fin' },
  { name: 'broken-pipe-read', mechanism: 'fin' },
  { name: 'connection-reset', mechanism: 'unread-bytes' },
  { name: 'killed-unread', mechanism: 'process-killed' },
  { name: 'killed-write-write', mechanism: 'process-killed' },
] as const;

const messageFor = (...wanted: string[]): string => {
  try {
    return `selected ${selectRows(wanted, ROWS)}`;
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput);
    return (error as BadInput).message;
  }
};

describe('--only', () => {
  it.each([
    ['all rows where it is not given', [], ROWS.map(({ name }) => name)],
    ['a row by its name, and not those whose name begins so', ['broken-pipe'], ['broken-pipe']],
    ['the rows of a mechanism', ['fin'], ['fin-read', 'broken-pipe', 'broken-pipe-read']],
    [
      'what is named in a list, in the order of the table',
      ['connection-reset, fin-read'],
      ['fin-read', 'connection-reset'],
    ],
    [
      'what is named in several, each once',
      ['fin', 'fin-read,unread-bytes'],
      ['fin-read', 'broken-pipe', 'broken-pipe-read', 'connection-reset'],
    ],
  ])('selects %s', (_, wanted, names) => {
    expect(selectRows(wanted, ROWS)).toEqual(names);
  });

  it.each([
    ['broken-pip', 'no row or mechanism is called "broken-pip"; did you mean "broken-pipe"?'],
    ['unread-byte', 'no row or mechanism is called "unread-byte"; did you mean "unread-bytes"?'],
    ['killed', '"killed"; did you mean one of killed-unread, killed-write-write?'],
    ['nonsense', '"nonsense"; mechanisms: fin, half-close,'],
    ['fin,', 'no row or mechanism is called ""; mechanisms: fin,'],
    ['', 'no row or mechanism is called ""; mechanisms: fin,'],
    ['\u001b[2J', 'is called "\\u001b[2J"'],
  ])('refuses %j, and says what was probably meant', (name, message) => {
    expect(messageFor(name)).toContain(message);
    expect(messageFor(name)).toMatch(/^--only: .*\(resetlab wire --help names them all\)$/);
  });
});
