import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds the package: the nearest ancestor of this module with a package.json, because the module runs
 * from `dist/` when it is compiled and from the sources in tests.
 *
 * @throws Error when no ancestor holds one, that is when the package was taken apart.
 */
export function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no folder above ${import.meta.dirname} holds a package.json`);
    folder = parent;
  }
  return folder;
}
