import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../explain/families/index.js';
import { needlePattern, needlesOf } from '../../explain/needles.js';
import { ALL_EXAMPLES } from './examples/index.js';

const FORMS = FAMILIES.flatMap(({ forms }) => forms);

describe('the needles of a pattern', () => {
  it.each([
    [/\bconn busy\b/, ['conn busy']],
    [/a(?:bc|def)g{1,3}hi/, ['bc', 'def']],
    [/one|another/, ['one', 'another']],
    [/x(?:long text)?yz/, ['yz']],
    [/ab[cd]efg.{0,9}hi/, ['efg']],
    [/(?<name>\d{1,3}) callbacks\. /, [' callbacks. ']],
    [/\(24: Too/, ['(24: Too']],
    [/reset(?! by peer)/, ['reset']],
    [/abc?/, ['ab']],
    [/a|bcd/, null],
    [/\d{1,3}x/, null],
  ])('are the longest text that every match holds: %s', (pattern, needles) => {
    expect(needlesOf(pattern)).toEqual(needles);
  });

  it('are found in every line that the pattern fits', () => {
    for (const [name, line] of ALL_EXAMPLES) {
      const form = FORMS.find((candidate) => candidate.name === name);
      const needles = form === undefined ? null : needlesOf(form.pattern);
      expect([line, needles?.some((needle) => line.includes(needle))]).toEqual([line, true]);
    }
  });

  it('exist for every log form, so that most lines are passed over at once', () => {
    expect(FORMS.filter(({ pattern }) => needlesOf(pattern) === null).map(({ name }) => name)).toEqual([]);
  });

  it('are looked for literally, and all at once', () => {
    const pattern = needlePattern([/a\(b\)\. c/, /\^\{x\}\$/]);
    expect(pattern?.test('… a(b). c …')).toBe(true);
    expect(pattern?.test('^{x}$')).toBe(true);
    expect(pattern?.test('aXbX. c x')).toBe(false);
    expect(needlePattern([/abc/, /\d/])).toBeNull();
  });
});
