import { Store } from './Store.ts';

/** What can be done about it. */
export interface NoticeAction {
  readonly label: string;
  run(): void;
}

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly action?: NoticeAction;
}

/** Sentences shown as toasts, the newest last. */
export const notices = new Store<readonly Notice[]>([]);

let lastId = 0;

/** Shows a sentence for a few seconds. The same sentence twice is shown once. */
export function notify(text: string, action?: NoticeAction): void {
  const others = notices.get().filter((notice) => notice.text !== text);
  lastId += 1;
  notices.set([...others, { id: lastId, text, ...(action && { action }) }]);
}

export function dismissNotice(id: number): void {
  notices.set(notices.get().filter((notice) => notice.id !== id));
}
