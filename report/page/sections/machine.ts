import type { RunResult } from '../../../core/cell.js';
import { formatTenths } from '../../numbers.js';
import { type Html, html } from '../html.js';

const GIBIBYTE = 2 ** 30;

/** Where the run was made, and with what. */
export function machineSection({ machine, runId, startedAt }: RunResult): Html {
  const { kernel, cpu, cores, memoryBytes, node, resetlab, packages } = machine;
  const facts: [string, string][] = [
    ['run', runId],
    ['begun', startedAt],
    ['kernel', kernel],
    ['processor', `${cpu}, ${cores} cores`],
    ['memory', `${formatTenths(memoryBytes / GIBIBYTE)} GiB`],
    ['resetlab', resetlab],
    ['node', node],
    ...Object.entries(packages ?? {}),
  ];
  return html`<h2>Machine and versions</h2>
<dl>
${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
`;
}
