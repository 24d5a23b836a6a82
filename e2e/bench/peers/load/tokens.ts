/** What a change is: a cursor's position or an edit of the document. */
export type ChangeKind = 'cursor' | 'edit';

const MARK = 0x7e; // ~
const KIND_BYTE: Readonly<Record<ChangeKind, number>> = { cursor: 0x63, edit: 0x65 }; // c, e
const KIND_LETTER: Readonly<Record<ChangeKind, string>> = { cursor: 'c', edit: 'e' };
const RADIX = 36;
const WRITER_DIGITS = 3;
const NUMBER_DIGITS = 5;
const TOKEN_BYTES = 3 + WRITER_DIGITS + NUMBER_DIGITS;

/** Text that stands for one change, found again in whatever frame carries it, without decoding the frame. */
export function tokenOf(kind: ChangeKind, writer: number, number: number): string {
  return `~${KIND_LETTER[kind]}${digits(writer, WRITER_DIGITS)}${digits(number, NUMBER_DIGITS)}~`;
}

const digits = (value: number, count: number): string => value.toString(RADIX).padStart(count, '0');

/** Calls `found` for every token in `bytes`. */
export function scanTokens(
  bytes: Buffer,
  found: (kind: ChangeKind, writer: number, number: number) => void,
): void {
  let at = bytes.indexOf(MARK);
  while (at >= 0) {
    const next = at + TOKEN_BYTES;
    const letter = bytes[at + 1];
    const isToken = bytes[next - 1] === MARK && (letter === KIND_BYTE.cursor || letter === KIND_BYTE.edit);
    if (isToken) {
      const writer = read(bytes, at + 2, WRITER_DIGITS);
      const number = read(bytes, at + 2 + WRITER_DIGITS, NUMBER_DIGITS);
      if (writer >= 0 && number >= 0) found(letter === KIND_BYTE.cursor ? 'cursor' : 'edit', writer, number);
    }
    at = bytes.indexOf(MARK, isToken ? next : at + 1);
  }
}

function read(bytes: Buffer, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const byte = bytes[i] ?? 0;
    const digit =
      byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : byte >= 0x61 && byte <= 0x7a ? byte - 0x57 : -1;
    if (digit < 0) return -1;
    value = value * RADIX + digit;
  }
  return value;
}
