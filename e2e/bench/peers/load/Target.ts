import type { Dialect } from '../contestants.ts';

/** Where a server under test is, and how it is spoken to. */
export interface Target {
  readonly port: number;
  readonly dialect: Dialect;
  readonly path: string;
}
