import { writeFileSync } from 'node:fs';
import { BadInput } from '../core/errors.js';

/**
 * Writes a file that `option` names, and never over another, also where that appears at the last moment.
 * @throws BadInput where it is there already or cannot be written.
 */
export function writeNewFile(option: string, path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const why = exists ? 'is there already; name a new file' : `cannot be written: ${(error as Error).message}`;
    throw new BadInput(`${option} ${JSON.stringify(path)}: ${why}`);
  }
}
