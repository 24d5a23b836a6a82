/** How far long work is. */
export interface Progress {
  step(): void;
}

/** What a command shows. */
export interface Io {
  /** A line of the result. */
  line(text: string): void;
  /** Bytes of the result. */
  bytes(bytes: Uint8Array): Promise<void>;
  /** A line for the person, beside the result. */
  note(text: string): void;
  /** Shows how far long work is. */
  progress(label: string, total: number): Progress;
  /** Nothing more comes. */
  end(): void;
  /** Whether a person sees the result as it is. */
  readonly isTerminal: boolean;
}
