/**
 * Fixed-size binary records: how both ledgers are written, one record an attempt or request, so that ten million of
 * them cost disk and not memory. Little-endian; every field has one width and one offset, computed here once.
 */

const WIDTH = { u8: 1, u16: 2, u32: 4, f64: 8 } as const;
export type FieldType = keyof typeof WIDTH;

export type Layout = Readonly<Record<string, FieldType>>;
/** A record as an object of numbers. A time that never came is NaN (see {@link NEVER}). */
export type RecordOf<L extends Layout> = { -readonly [Field in keyof L]: number };

/** The value of a time field for something that never happened. */
export const NEVER = Number.NaN;

export interface RecordCodec<L extends Layout> {
  /** Bytes a record. */
  readonly size: number;
  write(target: Buffer, offset: number, record: RecordOf<L>): void;
  read(source: Buffer, offset: number): RecordOf<L>;
}

/** A codec for records of `layout`, whose fields are laid out in the order in which they are listed. */
export function recordCodec<L extends Layout>(layout: L): RecordCodec<L> {
  const fields = Object.entries(layout) as [keyof L & string, FieldType][];
  const size = fields.reduce((sum, [, type]) => sum + WIDTH[type], 0);
  return {
    size,
    write(target, offset, record) {
      let at = offset;
      for (const [name, type] of fields) {
        writeField(target, at, type, record[name]);
        at += WIDTH[type];
      }
    },
    read(source, offset) {
      const record: Record<string, number> = {};
      let at = offset;
      for (const [name, type] of fields) {
        record[name] = readField(source, at, type);
        at += WIDTH[type];
      }
      return record as RecordOf<L>;
    },
  };
}

function writeField(target: Buffer, at: number, type: FieldType, value: number): void {
  switch (type) {
    case 'u8':
      target.writeUInt8(value, at);
      break;
    case 'u16':
      target.writeUInt16LE(value, at);
      break;
    case 'u32':
      target.writeUInt32LE(value, at);
      break;
    case 'f64':
      target.writeDoubleLE(value, at);
  }
}

function readField(source: Buffer, at: number, type: FieldType): number {
  switch (type) {
    case 'u8':
      return source.readUInt8(at);
    case 'u16':
      return source.readUInt16LE(at);
    case 'u32':
      return source.readUInt32LE(at);
    case 'f64':
      return source.readDoubleLE(at);
  }
}
