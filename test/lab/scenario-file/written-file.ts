import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { BadInput } from '../../../core/errors.js';

const folder = mkdtempSync(join(tmpdir(), 'resetlab-scenario-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file into a folder that is removed after the tests of this file. */
export function writtenFile(content: string | Uint8Array, name = 'scenario.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The message of the BadInput that `action` throws, without the folder of {@link writtenFile}. */
export function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return error.message.replaceAll(`${folder}/`, '');
  }
  throw new Error('nothing was refused');
}
