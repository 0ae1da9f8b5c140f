import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packageFolder } from '../../../lab/package-folder.js';
import { codeVersion, MEASURING_CODE } from '../../../lab/store/code-version.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  write('package.json', '{"version":"1.2.3"}');
  write('dist/server/main.js', 'serve();');
  write('dist/core/deep/clock.js', 'tick();');
  write('dist/report/csv.js', 'render();');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

it('the same code has the same version, wherever it stands', () => {
  const { resetlab, fingerprint } = codeVersion(root);
  expect(resetlab).toBe('1.2.3');
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(codeVersion(root).fingerprint).toBe(fingerprint);
});

it.each([
  ['a file that changes', 'dist/core/deep/clock.js', 'tock();', false],
  ['a new file', 'dist/lab/more.js', '', false],
  ['how a figure is computed, by which a run stops', 'dist/report/measures.js', 'divide();', false],
  ['a column, by which a search judges', 'dist/report/columns/cell-load.js', 'count();', false],
  ['which figures a planner goes by', 'dist/cli/checked-figures.js', 'choose();', false],
  ['which figures one goes by that a page has started', 'dist/web/checked-figures.js', 'choose();', false],
  ['which planner a run has', 'dist/lab/opened-run.js', 'plan();', false],
  ['what only shows results', 'dist/report/csv.js', 'other();', true],
  ['what is no code', 'dist/server/notes.txt', 'note', true],
])('%s makes another version or not: %s', (_, file, text, isSame) => {
  const before = codeVersion(root).fingerprint;
  write(file, text);
  expect(codeVersion(root).fingerprint === before).toBe(isSame);
});

it('names nothing that has moved elsewhere', () => {
  expect(MEASURING_CODE.filter((part) => !existsSync(join(packageFolder(), 'dist', part)))).toEqual([]);
});

/** The compiled files of `report` that one of them imports, itself included. */
function importedBy(file: string, found = new Set<string>()): Set<string> {
  if (!file.startsWith('report/') || found.has(file)) return found;
  found.add(file);
  const text = readFileSync(join(packageFolder(), 'dist', file), 'utf8');
  for (const [, path = ''] of text.matchAll(/from '(\.[^']+)'/g))
    importedBy(normalize(join(dirname(file), path)), found);
  return found;
}

it('everything that computes the figures of a stopping rule belongs to the code that measures', () => {
  const files = [...importedBy('report/figures.js')];
  expect(files).toContain('report/columns/cell-load.js');
  const isPart = (file: string) => MEASURING_CODE.some((part) => file === part || file.startsWith(`${part}/`));
  expect(files.filter((file) => !isPart(file))).toEqual([]);
});
