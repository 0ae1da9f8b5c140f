type NumberArray = Uint8Array | Uint32Array;

const FIRST_LENGTH = 1024;

/** A small number for each serial number, 0 where none was set, in an array that grows by doubling. */
export class SerialNumbers {
  readonly #Kind: new (
    length: number,
  ) => NumberArray;
  #values: NumberArray;

  constructor(Kind: new (length: number) => NumberArray) {
    this.#Kind = Kind;
    this.#values = new Kind(FIRST_LENGTH);
  }

  get(serial: number): number {
    return this.#values[serial] ?? 0;
  }

  set(serial: number, value: number): void {
    if (serial >= this.#values.length) {
      const longer = new this.#Kind(Math.max(2 * this.#values.length, serial + 1));
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[serial] = value;
  }
}
