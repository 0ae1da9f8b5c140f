import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../explain/families/index.js';
import { readLine } from '../../explain/read-line.js';
import { ALL_EXAMPLES, EXAMPLES } from './examples/index.js';

const FORMS = FAMILIES.flatMap(({ forms }) => forms);

/** A pattern without what could not be a quantifier: escaped characters, classes, and the names of groups. */
function skeleton(pattern: RegExp): string {
  return pattern.source
    .replaceAll(/\\./g, 'x')
    .replaceAll(/\[[^\]]*\]/g, 'c')
    .replaceAll(/\(\?(?:[:!=]|<\w+>)/g, '(');
}

const PATTERNS = FAMILIES.flatMap(({ name, forms, context = [] }) => [
  ...forms.map((form) => ({ name: form.name, pattern: form.pattern })),
  ...context.map((pattern, index) => ({ name: `context ${index + 1} of ${name}`, pattern })),
]);

describe('log forms', () => {
  it.each(ALL_EXAMPLES)('read as %s: %s', (form, line) => {
    expect(readLine(line)?.form).toBe(form);
  });

  it('have a name of their own each, and at least one example', () => {
    const names = FORMS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const shown = new Set(ALL_EXAMPLES.map(([form]) => form));
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('are shown by at least five lines a family and sixty in all', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(FAMILIES.map(({ name }) => name).sort());
    for (const examples of Object.values(EXAMPLES)) expect(examples.length).toBeGreaterThanOrEqual(5);
    expect(ALL_EXAMPLES.length).toBeGreaterThanOrEqual(60);
  });

  it('read their examples as their own family', () => {
    for (const [family, examples] of Object.entries(EXAMPLES)) {
      for (const [, line] of examples) expect([line, readLine(line)?.family]).toEqual([line, family]);
    }
  });

  it.each(['', 'GET /', 'INFO started in 2.3 s', 'the pipe is broken', 'reset the connection', 'a timeout of 3 s'])(
    'leave %j unknown',
    (line) => {
      expect(readLine(line)).toBeNull();
    },
  );
});

describe('the patterns of log forms', () => {
  it.each(PATTERNS)('have no flags and no quantifier without a bound: $name', ({ pattern }) => {
    expect(pattern.flags).toBe('');
    expect(skeleton(pattern)).not.toMatch(/[*+]|\{\d*,\}/);
  });

  it.each(PATTERNS)('have no quantifier inside another: $name', ({ pattern }) => {
    // A group that repeats, such as `(…){0,4}`, may hold counts of one only.
    for (const [, inside = ''] of skeleton(pattern).matchAll(/\(([^()]*)\)\{/g)) {
      expect(inside).not.toMatch(/\{.*\{/);
    }
  });

  it.each(PATTERNS)('try few enough ways to fit: $name', ({ pattern }) => {
    // A class without the character that follows it ends where it must; gaps of any character can end in many places,
    // and their lengths multiply.
    const gaps = [...pattern.source.matchAll(/(?:\.|\\S)\{\d+,(\d+)\}/g)].map(([, most]) => Number(most));
    expect(gaps.reduce((product, most) => product * most, 1)).toBeLessThanOrEqual(40_000);
  });
});
