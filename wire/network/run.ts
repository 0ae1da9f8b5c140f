import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { LabFailure } from '../../core/errors.js';

const DEADLINE_MS = 10_000;

/**
 * Runs a program of the system's to its end, without a shell.
 * @throws LabFailure with what it complained of.
 */
export async function run(words: readonly string[], input = ''): Promise<void> {
  const [program = '', ...args] = words;
  const child = spawn(program, args, {
    stdio: ['pipe', 'ignore', 'pipe'],
    timeout: DEADLINE_MS,
    killSignal: 'SIGKILL',
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  // A program that does not read its input may be gone before it is written.
  child.stdin.on('error', () => {}).end(input);
  const [code] = await once(child, 'close').catch((error: Error) => {
    complaint = error.message;
    return [null];
  });
  if (code !== 0) throw new LabFailure(`${words.join(' ')}: ${complaint.trim() || 'did not succeed'}`);
}

/** Runs commands of ip(8), each given without the word `ip`, where `launcher` starts them. */
export async function ip(launcher: readonly string[], commands: readonly string[]): Promise<void> {
  for (const command of commands) await run([...launcher, 'ip', ...command.split(' ')]);
}
