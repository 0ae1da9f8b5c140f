import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord, terminalJson, terminalLine, terminalText } from '../../cli/terminal-text.js';

const noisy = fc.string({
  unit: fc.constantFrom(
    '\u001b',
    '[',
    ']',
    '0',
    ';',
    'm',
    '\u0007',
    '\u009b',
    '\u0085',
    '\u007f',
    '\r',
    '\n',
    '\t',
    'é',
    '→',
  ),
});

describe('text for the terminal', () => {
  it.each([
    ['colours', 'a \u001b[31mred\u001b[0m word', 'a red word'],
    ['a window title', '\u001b]0;title\u0007text', 'text'],
    ['the one-byte form of an escape sequence', 'a\u009b2Jb', 'ab'],
    ['a lone escape', 'a\u001b', 'a\uFFFD'],
    ['a carriage return that hides a line', 'bad\rgood', 'bad\uFFFDgood'],
    ['a backspace', 'ab\b', 'ab\uFFFD'],
  ])('is free of %s', (_title, text, shown) => {
    expect(terminalText(text)).toBe(shown);
  });

  it('holds no control character but line breaks, whatever it came from', () => {
    fc.assert(
      fc.property(noisy, (text) => {
        expect(terminalText(text)).not.toMatch(/[^\P{Cc}\n]/u);
        expect(terminalLine(text)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('stays on its line when it must', () => {
    expect(terminalLine('one\r\n\ttwo\nthree')).toBe('one two three');
  });

  it.each(['results/smoke-1', '', 'my results/a', "it's", '$HOME `id` "b" \\', '-n', '*', '~/é'])(
    'is one word of a shell: %s',
    (text) => {
      const printed = execFileSync('sh', ['-c', `printf '%s|' ${shellWord(text)}`], { encoding: 'utf8' });
      expect(printed).toBe(`${text}|`);
    },
  );

  it('is quoted for a shell only where it must be', () => {
    expect(shellWord('/srv/lab/results/smoke-1')).toBe('/srv/lab/results/smoke-1');
  });

  it('as JSON has every control character escaped and loses none', () => {
    fc.assert(
      fc.property(noisy, (text) => {
        const json = terminalJson({ text });
        expect(json).not.toMatch(/[^\P{Cc}\n]/u);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });
});
