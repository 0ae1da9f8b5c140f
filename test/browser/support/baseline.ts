import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../../lab/package-folder.js';
import type { Coarse } from './picture.js';

const FILE = join(packageFolder(), 'test', 'browser', 'pages.coarse.json');

/** Whether what is drawn now is to be what later ones are compared with: `UPDATE_PICTURES=1`, after a look at the pages. */
export const isUpdate = process.env.UPDATE_PICTURES === '1';

/** The committed picture of that name, a byte a field; undefined where there is none. */
export function baselineOf(name: string): Coarse | undefined {
  const text = read()[name];
  return text === undefined ? undefined : [...Buffer.from(text, 'base64')];
}

export function keepBaseline(name: string, picture: Coarse): void {
  const all = { ...read(), [name]: Buffer.from(picture.map(Math.round)).toString('base64') };
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}

function read(): Record<string, string> {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>) : {};
}
