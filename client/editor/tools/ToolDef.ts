import type { ToolState } from './ToolState.ts';

/** A tool: how it is offered, and its first state. */
export interface ToolDef {
  readonly id: string;
  readonly label: string;
  /** Lucide name, or `form:` and a kind, whose outline it then is. */
  readonly icon: string;
  readonly keys: readonly string[];
  /** What it can do, for the line under the toolbar. */
  readonly hint: string;
  /** The kind of shape that it makes. */
  readonly kind?: string;
  /** Tools of one family share a place in the toolbar. */
  readonly family?: string;
  /** A double click on the empty canvas makes what this tool makes. */
  readonly byDoubleClick?: boolean;
  /** The other end of a pen does this, whatever the tool. */
  readonly byPenEraser?: boolean;
  /** Actions that switch how it works, by id. */
  readonly options?: readonly string[];
  /** A finger or pen that rests with it wants no menu; nor with one that makes shapes. */
  readonly rests?: boolean;
  /** It is for what is selected. */
  readonly keepsSelection?: boolean;
  /** It works within the group that was entered, with nothing selected. */
  readonly keepsGroup?: boolean;
  /** Not offered on a view-only board. */
  readonly writes?: boolean;
  /** Its first state. */
  idle(): ToolState;
}
