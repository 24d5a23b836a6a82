/** A varint of more bytes than this is garbage: 35 bits hold all that we write. */
const MAX_VARINT_BYTES = 5;

/** Writes whole numbers, seven bits a byte, the lowest first. */
export class ByteWriter {
  private readonly written: number[] = [];

  byte(value: number): void {
    this.written.push(value);
  }

  bytes(values: Iterable<number>): void {
    for (const value of values) this.written.push(value);
  }

  /** @param value below 2^35 */
  unsigned(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.written.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.written.push(rest);
  }

  /** Zigzag: numbers near zero are short whatever their sign. @param value within ±2^34 */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.written);
  }
}

/** Reads what {@link ByteWriter} wrote; null at the end of the bytes or for garbage. */
export class ByteReader {
  constructor(
    private readonly bytes: Uint8Array,
    private position: number,
  ) {}

  get isAtEnd(): boolean {
    return this.position === this.bytes.length;
  }

  unsigned(): number | null {
    let value = 0;
    let weight = 1;
    for (let count = 0; count < MAX_VARINT_BYTES; count++) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) return null;
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
      weight *= 0x80;
    }
    return null;
  }

  signed(): number | null {
    const value = this.unsigned();
    if (value === null) return null;
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
