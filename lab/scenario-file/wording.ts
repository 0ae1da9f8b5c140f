import type { SchemaNode } from './schema-tree.js';

/** Beyond this a value is cut in a message. */
const MOST_CHARACTERS_SHOWN = 60;

/** A text as a message quotes it: in double quotes, control characters escaped, cut when it is long. */
export function formatText(text: string): string {
  return JSON.stringify(text.length > MOST_CHARACTERS_SHOWN ? `${text.slice(0, MOST_CHARACTERS_SHOWN)}…` : text);
}

/** Any value as a message shows it. */
export function formatValue(value: unknown): string {
  if (typeof value === 'string') return formatText(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return value !== null && typeof value === 'object' ? 'a mapping' : String(value);
}

/** What may stand at a place, to follow "must be": `a whole number from 1 to 512, or null`. */
export function formatExpectation(node: SchemaNode): string {
  if (node.anyOf !== undefined) return joinAlternatives(node.anyOf.map(formatExpectation));
  if (node.enum !== undefined) return formatChoices(node.enum.map(String));
  if (node.not !== undefined) return 'left out';
  return joinAlternatives([node.type ?? 'anything'].flat().map((type) => formatType(type, node)));
}

function formatChoices(choices: readonly string[]): string {
  return choices.length === 1 ? choices.join() : `one of ${choices.join(', ')}`;
}

function joinAlternatives(alternatives: readonly string[]): string {
  const last = alternatives.at(-1) ?? '';
  return alternatives.length < 2 ? last : `${alternatives.slice(0, -1).join(', ')}, or ${last}`;
}

function formatType(type: string, node: SchemaNode): string {
  switch (type) {
    case 'integer':
      return `a whole number${formatRange(node)}`;
    case 'number':
      return `a number${formatRange(node)}`;
    case 'string':
      return `a text${formatLengths(node)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return node.minItems === undefined ? 'a list' : 'a list that is not empty';
    case 'object':
      return `a mapping${formatKeys(node)}`;
    default:
      return type;
  }
}

function formatRange({ minimum, exclusiveMinimum, maximum }: SchemaNode): string {
  const from = exclusiveMinimum === undefined ? formatBound(' from', minimum) : ` above ${exclusiveMinimum}`;
  return from + formatBound(from === '' ? ' up to' : ' to', maximum);
}

function formatBound(word: string, bound: number | undefined): string {
  return bound === undefined ? '' : `${word} ${bound}`;
}

function formatLengths({ minLength, maxLength }: SchemaNode): string {
  return maxLength === undefined ? '' : ` of ${minLength ?? 0} to ${maxLength} characters`;
}

function formatKeys({ properties }: SchemaNode): string {
  return properties === undefined ? '' : ` with the keys ${Object.keys(properties).sort().join(', ')}`;
}
