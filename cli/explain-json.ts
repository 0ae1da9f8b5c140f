import {
  type Entry,
  type ExplainedCause,
  type Explanation,
  rankedRows,
  type Tally,
  type TallyRow,
} from '../explain/index.js';
import { safe, shownLine } from './explain-words.js';

/** What was found, for programs; keys as in the results. `explanation` is there when there was one entry only. */
export function explainJson(tally: Tally, single: Explanation | null): Record<string, unknown> {
  return {
    lines: tally.lines,
    cut_lines: tally.cutLines,
    entries: tally.entries,
    fine: tally.fine,
    unknown: tally.unknown,
    mechanisms: rankedRows(tally).map(rowJson),
    unknown_examples: tally.unknownExamples.map(entryJson),
    explanation: single === null ? null : explanationJson(single),
  };
}

function rowJson({ mechanism, entries, wireRows, others, forms, first }: TallyRow): Record<string, unknown> {
  const [likeliest] = first.explanation.causes;
  return {
    mechanism,
    entries,
    wire_rows: [...wireRows],
    others: [...others],
    forms: Object.fromEntries(forms),
    first: entryJson(first.entry),
    ...(likeliest === undefined ? {} : { cause: causeJson(likeliest) }),
  };
}

function entryJson({ lineNumber, line }: Entry): Record<string, unknown> {
  return { line_number: lineNumber, bytes: line.bytes, cut: line.cut, text: shownLine(line) };
}

function explanationJson({ reading, causes }: Explanation): Record<string, unknown> {
  const { form, family, program, sign, says, towards, call, errno, addresses, durations, figures } = reading;
  return {
    form,
    family,
    program,
    sign,
    says,
    towards,
    call,
    errno,
    addresses: addresses.map(({ role, text }) => ({ role, address: safe(text) })),
    durations_ms: Object.fromEntries(durations.map(({ of, ms }) => [of, ms])),
    figures: Object.fromEntries(
      figures.map(({ name, value }) => [name, typeof value === 'number' ? value : safe(value)]),
    ),
    causes: causes.map(causeJson),
  };
}

function causeJson(cause: ExplainedCause): Record<string, unknown> {
  const { mechanism, title, happened, wireRow, whyNoRow, scenario, measurement } = cause;
  return {
    mechanism,
    title,
    happened,
    wire_row: wireRow,
    why_no_row: whyNoRow,
    scenario,
    measurement: { on: measurement.on, command: measurement.command, look: measurement.look },
  };
}
