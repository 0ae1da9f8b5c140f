import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PICTURES, referenceFiles } from '../../cli/reference.js';
import { packageFolder } from '../../lab/package-folder.js';

const files = referenceFiles(packageFolder());
const committed = (name: string) => readFileSync(join(packageFolder(), name), 'utf8');

describe('what is shown of the reference run (if this fails: make reference)', () => {
  it.each([...files.keys()])('%s is what the committed run gives', (name) => {
    expect(committed(name) === files.get(name), `${name} is not what the run in results/reference gives`).toBe(true);
  });

  it('is the same each time', () => {
    expect(referenceFiles(packageFolder())).toEqual(files);
  });

  it('is all that there is of pictures, and each is shown', () => {
    const pictures = readdirSync(join(packageFolder(), PICTURES)).map((name) => join(PICTURES, name));
    expect(pictures.toSorted()).toEqual([...files.keys()].filter((name) => name !== 'README.md').toSorted());
    for (const picture of pictures) expect(committed('README.md')).toContain(`](${picture})`);
  });
});
