import type { SettingValue } from '../../core/scenario/schema.js';
import type { Setting } from './setting.js';

/** Between what is typed into a field and the value that it stands for. */

/** Decimal, as people write it: `0x10` is a text that the schema refuses. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A value as its field shows it; null and what is not there as nothing. */
export function textOf(value: unknown): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

/** What a field holds; a text that is none of the setting's values stays one, and loading the scenario refuses it. */
export function typedValue(text: string, { kind, isNullable }: Setting): SettingValue {
  const trimmed = text.trim();
  if (trimmed === '' && isNullable) return null;
  return scalar(trimmed, kind);
}

/** Values between commas; null by its name, because nothing between two commas is a slip. */
export function typedValues(text: string, setting: Setting | undefined): SettingValue[] {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const trimmed = part.trim();
    return trimmed === 'null' && setting?.isNullable === true ? null : scalar(trimmed, setting?.kind ?? 'text');
  });
}

/** The text that `typedValues` reads. */
export function textOfValues(values: readonly SettingValue[]): string {
  return values.map(String).join(', ');
}

function scalar(text: string, kind: Setting['kind']): SettingValue {
  if (kind === 'number' && NUMBER.test(text)) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
