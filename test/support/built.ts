import { fileURLToPath } from 'node:url';

/** A compiled file. Worker threads and processes are started from dist/, which the test command builds first. */
export function built(file: string): string {
  return fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));
}
