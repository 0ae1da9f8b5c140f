import { spawn } from 'node:child_process';

const DEADLINE_MS = 10_000;

/** As an ordinary user, or as this one. */
export interface Who {
  uid?: number;
}

/** Whether tcpdump, told by hand, captures on a loopback device here: it says that it listens. */
export function capturesHere(launcher: readonly string[], who: Who = {}): Promise<boolean> {
  const up = launcher.length === 0 ? '' : 'ip link set lo up && ';
  const [program = '', ...args] = [...launcher, 'sh', '-c', `${up}exec tcpdump -Z root -i lo -w /dev/null`];
  const tcpdump = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: DEADLINE_MS, ...who });
  return new Promise((resolve) => {
    tcpdump.stderr.on('data', (chunk: Buffer) => {
      if (!chunk.includes('listening on')) return;
      resolve(true);
      tcpdump.kill('SIGKILL');
    });
    tcpdump.on('close', () => resolve(false)).on('error', () => resolve(false));
  });
}
