/** Reads a remembered value; null when there is none, it is garbage, or the browser keeps nothing. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Remembers a value on this device. Where the browser refuses (private mode, full), it is forgotten. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Only comfort is kept here: who you are, which boards you opened. Boards themselves are not.
  }
}
