import type { RunResult } from '../../../core/cell.js';
import { leastRepetitions, mostRepetitions, type Repeat } from '../../../core/scenario/repeat.js';
import { countOf } from '../../numbers.js';
import { type Html, html } from '../html.js';

/** How the figures came about, as far as a reader has to know to believe them. */
export function methodSection(run: RunResult): Html {
  return html`<h2>How it was measured</h2>
<ul>
${sentences(run).map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
`;
}

function sentences({ scenario, cells }: RunResult): string[] {
  return [
    'Server and load generator are processes of their own, on the loopback interface of one machine. The sockets, the kernel, the ' +
      'pool and the database are real: an EPIPE was returned by the kernel to a write.',
    scenario.load.driver === 'closed'
      ? 'The load is a closed loop: each client sends its next request when the one before has ended.'
      : 'The load is an open loop: requests are sent at a rate, whatever the server does, and latencies count from when each was due.',
    `A cell is loaded for ${scenario.duration_s} s and watched for ${scenario.drain_s} s more; ` +
      `each was measured ${timesText(scenario.repeat)}.`,
    'Every attempt ends as exactly one client outcome and every request as exactly one server outcome. Both ledgers are joined ' +
      'attempt by attempt, and each cell is checked against laws of conservation and the kernel’s own counters.',
    `${countOf(cells.filter(({ brokenLaws }) => brokenLaws.length > 0).length, 'cell breaks', 'cells break')} a law: ` +
      'such cells are invalid, and no finding is drawn from them.',
    scopeSentence(cells),
    'The timeline is sampled about ten times a second. A figure that could not be had is missing, never 0: a gap in a chart, a ' +
      '“-” in a table, an empty field in a CSV.',
  ];
}

function timesText(repeat: Repeat): string {
  const [least, most] = [leastRepetitions(repeat), mostRepetitions(repeat)];
  if (most === 1) return 'once';
  return least === most ? `${most} times` : `${least} to ${most} times`;
}

function scopeSentence(cells: RunResult['cells']): string {
  const own = cells.filter(({ kernel }) => kernel.scope === 'namespace').length;
  if (own === cells.length)
    return 'Each cell ran in a network namespace of its own, so the kernel’s counters are its alone.';
  return `${own} of ${cells.length} cells ran in a network namespace of their own; the kernel’s counters of the others are differences on the whole host.`;
}
