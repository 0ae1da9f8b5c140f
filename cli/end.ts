import { CommanderError } from 'commander';
import { BadInput, EXIT, Interrupted, LabFailure } from '../core/errors.js';
import { terminalText } from './terminal-text.js';

/** How the command ends on an error. */
export interface End {
  exitCode: number;
  /** For stderr; '' when everything has been said. */
  text: string;
}

/** Turns whatever a command threw into an exit code and a message. Only a mistake in resetlab itself shows a stack. */
export function endOf(error: unknown): End {
  if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? EXIT.done : EXIT.badInput, text: '' };
  if (error instanceof BadInput) return { exitCode: EXIT.badInput, text: messageOf(error) };
  if (error instanceof Interrupted) return { exitCode: EXIT.interrupted, text: messageOf(error) };
  if (error instanceof LabFailure) return { exitCode: EXIT.labFailed, text: messageOf(error) };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: EXIT.labFailed, text: `resetlab: unexpected error\n${terminalText(stack)}\n` };
}

/**
 * Lets the command end quietly when the reader of its output leaves (`resetlab list | head -1`): without a listener the
 * EPIPE of the next write would be an uncaught exception.
 */
export function endQuietlyOnBrokenOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
      throw error;
    });
  }
}

function messageOf(error: Error): string {
  return `resetlab: ${terminalText(error.message)}\n`;
}
