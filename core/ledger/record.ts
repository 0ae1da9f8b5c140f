/**
 * Fixed-size binary records: how the ledgers are written, one record an attempt, request or connection, so that ten
 * million of them cost disk and not memory. Little-endian; every field has one width and one offset, computed here once.
 */

const WIDTH = { u8: 1, u16: 2, u32: 4, f64: 8 } as const;
export type FieldType = keyof typeof WIDTH;

export type Layout = Readonly<Record<string, FieldType>>;
/** A record as an object of numbers. A time that never came is NaN (see {@link NEVER}). */
export type RecordOf<L extends Layout> = { -readonly [Field in keyof L]: number };
/** Where each field of a record lies, in bytes from the record's beginning. */
export type OffsetsOf<L extends Layout> = Readonly<Record<keyof L, number>>;

/** The value of a time field for something that never happened. */
export const NEVER = Number.NaN;

/**
 * Writes the fields of a record at `at`, little-endian. Each layout has its own, a line a field: a loop over the fields
 * takes ten times as long, and a record is written for every attempt and request.
 */
export type Pack<L extends Layout> = (view: DataView, at: number, record: RecordOf<L>) => void;

export interface RecordCodec<L extends Layout> {
  /** Bytes a record. */
  readonly size: number;
  readonly write: Pack<L>;
  read(view: DataView, at: number): RecordOf<L>;
}

/** The offsets of fields that are laid out in the order in which they are listed, without gaps. */
export function offsetsOf<L extends Layout>(layout: L): OffsetsOf<L> {
  let at = 0;
  const offsets = Object.entries(layout).map(([name, type]) => {
    const offset = at;
    at += WIDTH[type];
    return [name, offset];
  });
  return Object.fromEntries(offsets) as OffsetsOf<L>;
}

/** A codec for records of `layout`, which `pack` writes at the layout's {@link offsetsOf offsets}. */
export function recordCodec<L extends Layout>(layout: L, pack: Pack<L>): RecordCodec<L> {
  const offsets = offsetsOf(layout);
  const fields = Object.entries(layout) as [keyof L & string, FieldType][];
  return {
    size: fields.reduce((sum, [, type]) => sum + WIDTH[type], 0),
    write: pack,
    read(view, at) {
      const record: Record<string, number> = {};
      for (const [name, type] of fields) record[name] = readField(view, at + offsets[name], type);
      return record as RecordOf<L>;
    },
  };
}

function readField(view: DataView, at: number, type: FieldType): number {
  switch (type) {
    case 'u8':
      return view.getUint8(at);
    case 'u16':
      return view.getUint16(at, true);
    case 'u32':
      return view.getUint32(at, true);
    case 'f64':
      return view.getFloat64(at, true);
  }
}
