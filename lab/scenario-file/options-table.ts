import { optionalMapping, SCENARIO_TREE, type SchemaNode } from './schema-tree.js';
import { formatExpectation } from './wording.js';

/** One row of the table of options. */
interface OptionRow {
  path: string;
  type: string;
  /** undefined: there is none, the scenario must give it. */
  fallback: unknown;
  meaning: string;
}

/** Every option of a scenario file as a Markdown table; it stands in docs/scenarios.md. */
export function optionsTable(): string {
  const rows = rowsOf(SCENARIO_TREE, '').map(({ path, type, fallback, meaning }) => {
    const shown = fallback === undefined ? 'required' : `\`${JSON.stringify(fallback)}\``;
    return `| \`${path}\` | ${type} | ${shown} | ${meaning.replaceAll('|', '\\|')} |`;
  });
  return ['| option | value | default | meaning |', '|---|---|---|---|', ...rows, ''].join('\n');
}

function rowsOf(node: SchemaNode, path: string): OptionRow[] {
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([key, child]) =>
      rowsOf(child, path === '' ? key : `${path}.${key}`),
    );
  }
  const entries = (node.anyOf ?? [node]).flatMap(({ items }) =>
    items === undefined ? [] : rowsOf(items, `${path}[]`),
  );
  const inner = optionalMapping(node);
  if (inner !== undefined) entries.push(...rowsOf(inner, path));
  const row = { path, type: formatExpectation(node), fallback: node.default, meaning: node.description ?? '' };
  return node.description === undefined ? entries : [row, ...entries];
}
