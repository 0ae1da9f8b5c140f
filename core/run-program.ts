import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { LabFailure } from './errors.js';

const DEADLINE_MS = 10_000;

/**
 * Runs a program of the system's to its end, without a shell, and gives it `input` to read.
 * @throws LabFailure with what it complained of when it does not succeed within 10 s.
 */
export async function runProgram(words: readonly string[], input = ''): Promise<void> {
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
