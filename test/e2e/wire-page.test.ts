import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findIsolation } from '../../lab/isolation.js';
import { packageFolder } from '../../lab/package-folder.js';
import { wirePage } from '../../report/truth-table/page.js';
import type { WireDocument } from '../../report/wire-json.js';
import { resetlab } from '../cli/command.js';
import { capturesHere } from '../wire/captures-here.js';

/** Half a minute on a machine that has nothing else to do. */
const DEADLINE_MS = 240_000;

const missing = await whatIsMissing();

/** The page has rows of two hosts and what was on the wire: what this machine lacks to show them; null: nothing. */
async function whatIsMissing(): Promise<string | null> {
  const { launcher, reason } = await findIsolation();
  if (reason !== null) return `no network namespace can be had here: ${reason}`;
  return (await capturesHere(launcher)) ? null : 'tcpdump is not installed here, or may not capture';
}

const title = 'docs/wire.md is what a fresh run of every row shows (resetlab wire --markdown > docs/wire.md)';

it.skipIf(missing !== null)(
  missing === null ? title : `${title}: skipped, ${missing}`,
  async () => {
    const { stdout, stderr } = await resetlab(['wire', '--json']);
    expect(stderr).toBe('');
    const { rows }: WireDocument = JSON.parse(stdout);
    expect(rows.filter(({ holds }) => holds !== true).map(({ name, reason }) => `${name}: ${reason}`)).toEqual([]);
    expect(wirePage(rows)).toBe(readFileSync(join(packageFolder(), 'docs', 'wire.md'), 'utf8'));
  },
  DEADLINE_MS,
);
