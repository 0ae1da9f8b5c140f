import { type Facts, factsOf } from './facts.js';
import { FAMILIES } from './families/index.js';
import { needlePattern } from './needles.js';
import type { Family, LogForm, Reading } from './reading.js';
import { towardsBy } from './side.js';
import { SIGNS } from './signs.js';

/** A family with what to look for before its forms are tried. */
interface Candidates extends Family {
  needles: RegExp | null;
}

const CANDIDATES: readonly Candidates[] = FAMILIES.map((family) => ({
  ...family,
  needles: needlePattern(family.forms.map(({ pattern }) => pattern)),
}));

/** Found in a line of which any form of any family might fit. */
const ANY_NEEDLE = needlePattern(FAMILIES.flatMap(({ forms }) => forms.map(({ pattern }) => pattern)));

/** What one line says; null when it has none of the known forms. */
export function readLine(text: string): Reading | null {
  if (ANY_NEEDLE?.test(text) === false) return null;
  for (const family of CANDIDATES) {
    if (family.needles?.test(text) === false) continue;
    for (const form of family.forms) {
      if (form.pattern.test(text))
        return readingOf(family, form, groupsOf([...(family.context ?? []), form.pattern], text));
    }
  }
  return null;
}

/** The named groups of all `patterns`; where two find the same the later one wins. */
function groupsOf(patterns: readonly RegExp[], text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const pattern of patterns) {
    for (const [name, value] of Object.entries(pattern.exec(text)?.groups ?? {})) {
      if (value !== undefined) found[name] = value;
    }
  }
  return found;
}

function readingOf(family: Family, form: LogForm, groups: Record<string, string>): Reading {
  const facts: Facts = factsOf(groups);
  const { says, call, errno } = SIGNS[form.sign];
  return {
    form: form.name,
    family: family.name,
    program: form.program,
    sign: form.sign,
    says: form.says ?? says,
    towards: form.towards ?? towardsBy(facts.addresses),
    call: form.call ?? call,
    errno: form.errno ?? errno,
    ...facts,
  };
}
