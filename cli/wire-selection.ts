import { BadInput } from '../core/errors.js';
import { suggestion } from '../core/nearest.js';
import { MECHANISMS, type MechanismName } from '../core/truth-table.js';
import { formatText } from '../lab/scenario-file/index.js';

/** What the selection must know of a row. */
interface Selectable {
  name: string;
  mechanism: MechanismName;
}

/**
 * The names of the rows that `--only` selects, in the order of the table: `wanted` are names of rows or of mechanisms,
 * several in one text separated by commas. All rows where nothing is wanted.
 *
 * @throws BadInput for a name that is neither, with the nearest that is.
 */
export function selectRows(wanted: readonly string[], rows: readonly Selectable[]): string[] {
  const names = wanted.flatMap((text) => text.split(',')).map((name) => name.trim());
  for (const name of names) refuseUnknown(name, rows);
  return rows
    .filter((row) => names.length === 0 || names.includes(row.name) || names.includes(row.mechanism))
    .map(({ name }) => name);
}

function refuseUnknown(name: string, rows: readonly Selectable[]): void {
  const rowNames = rows.map((row) => row.name);
  const choices = [...MECHANISMS, ...rowNames];
  if (choices.includes(name)) return;
  const longer = name === '' ? [] : rowNames.filter((choice) => choice.startsWith(`${name}-`));
  const near = longer.length > 0 ? `; did you mean one of ${longer.join(', ')}?` : suggestion(name, choices);
  const hint = near === '' ? `; mechanisms: ${MECHANISMS.join(', ')}` : near;
  throw new BadInput(
    `--only: no row or mechanism is called ${formatText(name)}${hint} (resetlab wire --help names them all)`,
  );
}
