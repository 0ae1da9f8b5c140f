import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Command, processesOf } from '../support/command.js';
import { until } from '../support/deadline.js';
import { ask } from '../web/pages-client.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => {
  for (const { pid } of processesOf(home)) process.kill(pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

async function serve(): Promise<{ command: Command; port: number }> {
  const command = new Command(['serve', '--port', '0'], home);
  await until('it listens', () => /:\d+\/ /.test(command.stdout), 30_000);
  return { command, port: Number(/:(\d+)\/ /.exec(command.stdout)?.[1]) };
}

function measurerOf({ process: { pid } }: Command): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const measurer = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('web/measure'));
  if (measurer === undefined) throw new Error('no process measures');
  return measurer;
}

function start(port: number, durationS: number) {
  const headers = { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/x-www-form-urlencoded' };
  return ask(port, 'POST', '/scenarios/smoke/runs', headers, `duration_s=${durationS}`);
}

/** The kinds of the events that come, in their order. */
function watch(port: number, run: string): { kinds: string[]; isOver: boolean } {
  const seen = { kinds: [] as string[], isOver: false };
  get({ host: '127.0.0.1', port, path: `${run}/events` }, (response) => {
    response.setEncoding('utf8').on('data', (text: string) => {
      seen.kinds.push(...[...text.matchAll(/^event: (\w+)$/gm)].map(([, kind = '']) => kind));
    });
    response.on('close', () => {
      seen.isOver = true;
    });
  }).on('error', () => {});
  return seen;
}

test('a run is started, watched by two to its end, and stored', { timeout: 90_000 }, async () => {
  const { command, port } = await serve();
  const { status, headers } = await start(port, 2);
  expect(status).toBe(303);
  const run = headers.location ?? '';
  const watchers = [watch(port, run), watch(port, run)];
  await until('both saw the end', () => watchers.every(({ isOver }) => isOver), 60_000);
  for (const { kinds } of watchers) {
    expect(kinds[0]).toBe('snapshot');
    expect(kinds.at(-1)).toBe('over');
    expect(kinds.filter((kind) => kind === 'row')).toHaveLength(2);
    expect(kinds).toContain('sample');
  }
  expect((await ask(port, 'GET', run)).status).toBe(200);
  expect((await ask(port, 'GET', `${run}/files/cells.csv`)).text.trim().split('\n')).toHaveLength(3);
  command.process.kill('SIGINT');
  expect(await command.ended()).toBe(0);
});

test('one run at a time, and Ctrl-C ends it in order', { timeout: 90_000 }, async () => {
  const { command, port } = await serve();
  const run = (await start(port, 600)).headers.location ?? '';
  const second = await start(port, 600);
  expect(second.status).toBe(409);
  expect(second.text).toContain(run);
  expect(second.text).toContain('Not started: another run is being measured');
  const watcher = watch(port, run);
  await until('it is measured', () => watcher.kinds.includes('sample'), 30_000);
  command.process.kill('SIGINT');
  expect(await command.ended()).toBe(130);
  expect(watcher.kinds).toContain('over');
  expect(processesOf(home)).toEqual([]);
  expect(readdirSync(join(home, 'results')).filter((name) => name.startsWith('smoke'))).toEqual([]);
});

test('a run that is stopped before anything is measured leaves nothing', { timeout: 90_000 }, async () => {
  const { command, port } = await serve();
  const run = (await start(port, 600)).headers.location ?? '';
  const answer = await ask(port, 'POST', `${run}/stop`, { origin: `http://127.0.0.1:${port}` });
  expect(answer.status).toBe(303);
  const page = await ask(port, 'GET', run);
  expect(page.status).toBe(404);
  expect(page.text).toContain('nothing is kept');
  expect((await start(port, 600)).status).toBe(303);
  command.process.kill('SIGTERM');
  expect(await command.ended()).toBe(130);
});

test('kill -9 of the process that measures ends the run in a sentence, and another can be started', {
  timeout: 90_000,
}, async () => {
  const { command, port } = await serve();
  const run = (await start(port, 600)).headers.location ?? '';
  expect((await ask(port, 'HEAD', `${run}/events`)).status).toBe(404);
  const watcher = watch(port, run);
  await until('it is measured', () => watcher.kinds.includes('sample'), 30_000);
  process.kill(measurerOf(command), 'SIGKILL');
  await until('its watchers know', () => watcher.kinds.at(-1) === 'over');
  expect(command.stderr).toContain('the measuring process ended (SIGKILL)');
  await until('every process has ended', () => processesOf(home).length === 0);
  expect((await start(port, 600)).status).toBe(303);
  command.process.kill('SIGINT');
  expect(await command.ended()).toBe(130);
});

test('kill -9 of the server leaves no process behind', { timeout: 90_000 }, async () => {
  const { command, port } = await serve();
  const run = (await start(port, 600)).headers.location ?? '';
  const watcher = watch(port, run);
  await until('it is measured', () => watcher.kinds.includes('sample'), 30_000);
  command.process.kill('SIGKILL');
  await command.ended();
  await until('every process has ended', () => processesOf(home).length === 0);
  await until('the run is gone', () => !existsSync(join(home, run.replace('/runs/', 'results/'))));
});

test('a port that is taken is one clear message', async () => {
  const { command, port } = await serve();
  const second = new Command(['serve', '--port', String(port)], home);
  expect(await second.ended()).toBe(2);
  expect(second.stderr).toMatch(/^resetlab: --port \d+: another program listens there already.*\n$/);
  command.process.kill('SIGINT');
  expect(await command.ended()).toBe(0);
});
