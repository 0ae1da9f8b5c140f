import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** The names by which systems install it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/** To start or to end it, also on a machine that has much else to do. */
const DEADLINE_MS = 60_000;

/** Chromium as this system has it, or why it has none. */
export type ChromiumHere = { program: string; reason: null } | { program: null; reason: string };

/**
 * The browser that the environment variable CHROMIUM names, else the first in PATH that starts. One that is named has to start, or a
 * typing error would look like a machine without a browser.
 * @throws Error if the one that is named does not start.
 */
export async function chromiumHere(environment: NodeJS.ProcessEnv = process.env): Promise<ChromiumHere> {
  const { CHROMIUM: named, PATH: path = '' } = environment;
  if (named) {
    const fault = isProgram(named) ? await faultOf(named) : 'there is no such program';
    if (fault !== null) throw new Error(`CHROMIUM="${named}": ${fault}; name a Chromium that starts, or unset it`);
    return { program: named, reason: null };
  }
  let reason = `none of ${NAMES.join(', ')} is installed here, and CHROMIUM names none`;
  const places = path.split(delimiter).filter((folder) => folder !== '');
  for (const program of NAMES.flatMap((name) => places.map((folder) => join(folder, name)))) {
    if (!isProgram(program)) continue;
    const fault = await faultOf(program);
    if (fault === null) return { program, reason: null };
    reason = `${program} does not start: ${fault}`;
  }
  return { program: null, reason };
}

/** Starts it without a window. It ends with this process, whatever happens. Only root has to do without its sandbox. */
export function launchChromium(program: string): Promise<Browser> {
  const chromiumSandbox = process.getuid?.() !== 0;
  return chromium.launch({ executablePath: program, headless: true, chromiumSandbox, timeout: DEADLINE_MS });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function faultOf(program: string): Promise<string | null> {
  try {
    await (await launchChromium(program)).close();
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  }
}
