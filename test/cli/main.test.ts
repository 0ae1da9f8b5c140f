import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { endOf } from '../../cli/end.js';
import { BadInput, Interrupted, LabFailure } from '../../core/errors.js';
import { packageFolder } from '../../lab/package-folder.js';
import { optionsTable, scenarioFolder } from '../../lab/scenario-file/index.js';
import { COMMAND, resetlab } from './command.js';

describe('resetlab', () => {
  it('says which version it is, from any folder', async () => {
    const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
    expect(await resetlab(['--version'], tmpdir())).toEqual({ exitCode: 0, stdout: version, stderr: '' });
  });

  it('explains itself with examples', async () => {
    const { exitCode, stdout } = await resetlab(['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Examples:\n  resetlab ');
  });

  it('shows its help and exits 2 without a command', async () => {
    const { exitCode, stdout, stderr } = await resetlab([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: resetlab/);
  });

  it.each([
    [['lst'], "resetlab: unknown command 'lst'\n(Did you mean list?)"],
    [['list', '--jsn'], "resetlab: unknown option '--jsn'\n(Did you mean --json?)"],
  ])('suggests what was meant by %s and exits 2', async (args, stderr) => {
    expect(await resetlab(args)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('prints the schema and the table of options that are kept in the repository', async () => {
    const schema = await resetlab(['schema']);
    expect(`${schema.stdout}\n`).toBe(readFileSync(join(scenarioFolder(), 'schema.json'), 'utf8'));
    const options = await resetlab(['options']);
    expect(`${options.stdout}\n`).toBe(optionsTable());
  });

  it('ends quietly when the reader of its output has left', async () => {
    const child = spawn(process.execPath, [COMMAND, 'schema'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const [exitCode] = await once(child, 'close');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});

describe('the end of the command', () => {
  it.each([
    [new BadInput('x.yaml:1:2: wrong'), 2, 'resetlab: x.yaml:1:2: wrong\n'],
    [new LabFailure('the server did not start'), 1, 'resetlab: the server did not start\n'],
    [new Interrupted('interrupted'), 130, 'resetlab: interrupted\n'],
    [new CommanderError(1, 'commander.unknownOption', 'said already'), 2, ''],
    [new CommanderError(0, 'commander.version', '0.1.0'), 0, ''],
    ['thrown as it is', 1, 'resetlab: unexpected error\nthrown as it is\n'],
  ])('on %s has its exit code and message', (error, exitCode, text) => {
    expect(endOf(error)).toEqual({ exitCode, text });
  });

  it('shows the stack of a mistake in resetlab itself', () => {
    const { exitCode, text } = endOf(new TypeError('x is not a function'));
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^resetlab: unexpected error\nTypeError: x is not a function\n +at /);
  });
});
