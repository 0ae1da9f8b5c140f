import { describe, expect, it } from 'vitest';
import { Announcer } from '../../../web/browser/announcer.js';

/** What is said, and how to let the pause pass. */
function spoken() {
  const said: string[] = [];
  const waiting: (() => void)[] = [];
  const announcer = new Announcer(
    (text) => said.push(text),
    (callback) => waiting.push(callback),
  );
  return { announcer, said, pass: () => waiting.shift()?.(), waiting };
}

describe('what is read out', () => {
  it('comes at once, and then after a pause, the last of what came meanwhile', () => {
    const { announcer, said, pass } = spoken();
    for (const text of ['a', 'b', 'c']) announcer.announce(text);
    expect(said).toEqual(['a']);
    pass();
    expect(said).toEqual(['a', 'c']);
    announcer.announce('d');
    expect(said).toEqual(['a', 'c']);
    pass();
    expect(said).toEqual(['a', 'c', 'd']);
  });

  it('comes at once again after a pause in which nothing came', () => {
    const { announcer, said, pass, waiting } = spoken();
    announcer.announce('a');
    pass();
    expect(waiting).toHaveLength(0);
    announcer.announce('b');
    expect(said).toEqual(['a', 'b']);
  });
});
