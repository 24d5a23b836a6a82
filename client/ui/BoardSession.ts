import type { Board } from '../../shared/board/Board.ts';
import type { CloseName } from '../../shared/protocol/closeCodes.ts';
import type { User } from '../../shared/protocol/presence.ts';
import type { Role } from '../../shared/protocol/welcome.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import type { Store } from './Store.ts';

/** Where our edits are, in one word and one sentence. */
export interface ConnectionStatus {
  readonly kind: 'connecting' | 'saving' | 'saved' | 'offline' | 'readonly' | 'refused';
  readonly detail: string;
  /** Why the server turned us away for good; null while it did not. */
  readonly refusal: CloseName | null;
}

/** What may be passed on: the whole addresses, null for one that there is not (or that we may not know). */
export interface BoardLinks {
  readonly edit: string | null;
  readonly view: string | null;
}

/** What becomes of the links: a new one takes the place of the old, or (view only) none does. */
export interface LinkChange {
  readonly edit?: 'renew';
  readonly view?: 'renew' | 'revoke';
}

/** Somebody else who is here, without what changes at each move of their pointer. */
export interface Person {
  /** Their tab. */
  readonly client: number;
  readonly user: User;
}

/** An open board, as far as the screen needs to know it. */
export interface BoardSession {
  readonly boardId: string;
  readonly board: Board;
  readonly editor: Editor;
  readonly people: Store<readonly Person[]>;
  readonly status: Store<ConnectionStatus>;
  /** What we may do, as far as we were told. */
  readonly role: Store<Role>;
  /** The address that brought us here, with its key. */
  readonly link: Store<string>;
  /** Whether the stored copy was read; nothing can be drawn before. */
  readonly loaded: Store<boolean>;
  /** Puts the canvas into `container`; returns its stop. */
  mountStage(container: HTMLElement): Stop;
  /** Puts a map of the board into `container`; returns its stop. */
  mountMinimap(container: HTMLElement): Stop;
  /** Asks the server again now. */
  retry(): void;
  /** The links by role. Null where boards have no keys. @throws Error with a sentence for people */
  links(): Promise<BoardLinks | null>;
  /** Replaces links: the old ones stop working at once. @throws Error with a sentence for people */
  changeLinks(change: LinkChange): Promise<BoardLinks>;
  /** Deletes the board, for everybody. @throws Error with a sentence for people */
  deleteBoard(): Promise<void>;
  /** Keeps what is seen here as a board of its own, and returns its id. @throws Error with a sentence for people */
  keepCopy(): Promise<string>;
}
