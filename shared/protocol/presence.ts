/** Who somebody is to the others, stable per person and device. */
export interface User {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb`, one of {@link PRESENCE_COLOURS}. */
  readonly colour: string;
}

/** A person's awareness state: small, because all of it is sent again at each change. */
export interface PresenceState {
  readonly user: User;
  /** Board px; null while the pointer is elsewhere. */
  readonly cursor: { readonly x: number; readonly y: number } | null;
  /** At most {@link MAX_SHARED_SELECTION} ids. */
  readonly selection: readonly string[];
  /** The id of the shape whose text is being edited. */
  readonly editing: string | null;
}

/** A peer as read from awareness: checked, never as it came. */
export interface Peer extends PresenceState {
  /** The Yjs client id of its tab. */
  readonly client: number;
}

/** At most so many selected ids are shared: more would make every cursor move heavy. */
export const MAX_SHARED_SELECTION = 20;

export const PRESENCE_COLOURS: readonly string[] = [
  '#FF802B',
  '#EC5E41',
  '#F2555A',
  '#F04F88',
  '#E34BA9',
  '#BD54C6',
  '#9D5BD2',
  '#7B66DC',
  '#02B1CC',
  '#11B3A3',
  '#39B178',
  '#55B467',
];
