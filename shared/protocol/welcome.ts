/** What somebody may do on a board. A commenter is a viewer until there are comments. */
export const ROLES = ['editor', 'commenter', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What the relay tells a client that speaks our subprotocol, first of all and whenever it changes. */
export interface Welcome {
  readonly role: Role;
  /** The epoch of the board: a client that comes back presents it. */
  readonly epoch: number;
  /** What the person's token calls them; null for a person who chose a name here. */
  readonly name: string | null;
  /** The board grows large: people should know before it is full. */
  readonly isLarge: boolean;
}

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value);

export const encodeWelcome = (welcome: Welcome): string => JSON.stringify(welcome);

/** Reads a welcome, null when it is none. What a newer relay adds is ignored. Never throws. */
export function decodeWelcome(text: string): Welcome | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { role, epoch, name, isLarge } = value as Partial<Record<keyof Welcome, unknown>>;
    if (!isRole(role) || !Number.isSafeInteger(epoch)) return null;
    const isNamed = typeof name === 'string';
    return { role, epoch: epoch as number, name: isNamed ? name : null, isLarge: isLarge === true };
  } catch {
    return null;
  }
}
