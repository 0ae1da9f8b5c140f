import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { loadScenario, scenarioFolder } from '../../../lab/scenario-file/index.js';
import { refusalOf, writtenFile } from './written-file.js';

describe('loading a scenario', () => {
  it('fills in every default', () => {
    const path = writtenFile('name: minimal\nsummary: only what must be given\n');
    expect(loadScenario(path)).toEqual(scenarioSchema.parse({ name: 'minimal', summary: 'only what must be given' }));
  });

  it('follows aliases', () => {
    const path = writtenFile('name: minimal\nsummary: s\nserver: { response: { bytes: &b 4, chunk_bytes: *b } }\n');
    expect(loadScenario(path).server.response).toEqual({ bytes: 4, chunk_bytes: 4 });
  });

  it('finds a scenario of the package by its name, and any by its path', () => {
    const byName = loadScenario('smoke');
    expect(byName.name).toBe('smoke');
    expect(loadScenario(relative(process.cwd(), `${scenarioFolder()}/smoke.yaml`))).toEqual(byName);
  });

  it.each([
    ['pool-starvaton', '; did you mean "pool-starvation"? scenarios: '],
    ['no-idea-what-this-is', '; scenarios: '],
    ['', '; scenarios: '],
  ])('refuses the name "%s" and lists those that there are', (name, rest) => {
    expect(refusalOf(() => loadScenario(name))).toMatch(
      new RegExp(`^no scenario is called "${name}"${rest.replace('?', '\\?')}.*pool-starvation, .*remedies.*smoke`),
    );
  });

  it('takes a name with a slash or the ending .yaml or .yml for a path', () => {
    for (const path of ['./smoke', 'nowhere/smoke', 'nosuch.yaml', 'nosuch.yml']) {
      expect(refusalOf(() => loadScenario(path))).toBe(`${path}: no such file`);
    }
  });
});
