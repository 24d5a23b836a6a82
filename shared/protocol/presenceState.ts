import { utf8ByteLength } from 'lib0/string';
import { MAX_SHARED_SELECTION, PRESENCE_COLOURS, type PresenceState, type User } from './presence.ts';

/** Longest JSON of a presence state that we send, bytes: all of it goes out again at each cursor move. */
export const MAX_PRESENCE_BYTES = 256;

/** Longest name that is shown or sent, characters and UTF-8 bytes: a name pill beside a cursor. */
export const MAX_NAME_LENGTH = 40;
const MAX_NAME_BYTES = 96;

/** What a person without a name is called. */
export const NAMELESS = 'Someone';

/** Longest id that a peer may name, characters. */
const MAX_ID_LENGTH = 64;

/** A cursor beyond this is garbage, board px. */
const MAX_CURSOR = 1e7;

const HEX_COLOUR = /^#[0-9a-f]{6}$/i;
/** Line breaks, control and bidirectional-override characters: they would break or forge a name pill. */
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MAX_ID_LENGTH;

/** The colour that belongs to a person's id, the same on every device. */
export function colourOf(userId: string): string {
  let hash = 0;
  for (const char of userId) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return PRESENCE_COLOURS[hash % PRESENCE_COLOURS.length] ?? '#7B66DC';
}

/** A name as it may be shown: one line, trimmed, at most {@link MAX_NAME_LENGTH} characters. */
export function cleanName(name: string): string {
  const line = name
    .slice(0, MAX_NAME_LENGTH * 8)
    .replace(UNSHOWABLE, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line].slice(0, MAX_NAME_LENGTH);
  while (utf8ByteLength(characters.join('')) > MAX_NAME_BYTES) characters.pop();
  return characters.join('').trim() || NAMELESS;
}

/** A person out of anything: what is wrong is replaced, null when there is not even an id. */
export function readUser(value: unknown): User | null {
  if (!isObject(value) || !isId(value.id)) return null;
  const { id, name, colour } = value;
  return {
    id,
    name: typeof name === 'string' ? cleanName(name) : NAMELESS,
    colour: typeof colour === 'string' && HEX_COLOUR.test(colour) ? colour : colourOf(id),
  };
}

/** A peer's awareness state out of anything; null when it is nobody's. Never throws. */
export function readPresence(value: unknown): PresenceState | null {
  if (!isObject(value)) return null;
  const user = readUser(value.user);
  if (!user) return null;
  return {
    user,
    cursor: readCursor(value.cursor),
    selection: Array.isArray(value.selection)
      ? value.selection.slice(0, MAX_SHARED_SELECTION).filter(isId)
      : [],
    editing: isId(value.editing) ? value.editing : null,
  };
}

function readCursor(value: unknown): PresenceState['cursor'] {
  if (!isObject(value)) return null;
  const { x, y } = value;
  const isPlace = (n: unknown): n is number =>
    typeof n === 'number' && Number.isFinite(n) && Math.abs(n) <= MAX_CURSOR;
  return isPlace(x) && isPlace(y) ? { x, y } : null;
}

/** `state` cut to {@link MAX_PRESENCE_BYTES}: as many selected ids as fit, the cursor to a tenth of a px. */
export function fitPresence(state: PresenceState): PresenceState {
  const cursor = state.cursor && { x: tenth(state.cursor.x), y: tenth(state.cursor.y) };
  const bare = { ...state, cursor, selection: [] };
  let room = MAX_PRESENCE_BYTES - byteLength(bare);
  const selection: string[] = [];
  for (const id of state.selection.slice(0, MAX_SHARED_SELECTION)) {
    room -= byteLength(id) + (selection.length > 0 ? 1 : 0);
    if (room < 0) break;
    selection.push(id);
  }
  return { ...bare, selection };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const byteLength = (value: unknown): number => utf8ByteLength(JSON.stringify(value));
