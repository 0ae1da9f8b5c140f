import { readdirSync, readFileSync } from 'node:fs';

/** CPU time that the living threads of a process have taken, in ms, as its scheduler counts it in ns (proc(5), schedstat). */
export function cpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const ns = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return ns.reduce((sum, own) => sum + own, 0) / 1e6;
}
