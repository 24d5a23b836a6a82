import type { Role } from '../../shared/protocol/welcome.ts';
import type { BoardLinks } from './BoardSession.ts';

/** What came of asking for the links. Null where boards have no keys. */
export type LinksAnswer = 'loading' | 'failed' | BoardLinks | null;

/** The link that only lets people look, as far as it is known. */
export type ViewLink =
  | { readonly state: 'loading' | 'unknown' | 'off' }
  | { readonly state: 'on'; readonly link: string };

/** What may be passed on from here. */
export type ShareView =
  /** The link is made for one person. */
  | { readonly kind: 'personal' }
  /** Only ours, which lets people look. */
  | { readonly kind: 'look'; readonly link: string }
  /** One link for all. */
  | { readonly kind: 'open'; readonly link: string }
  | { readonly kind: 'roles'; readonly edit: string; readonly view: ViewLink };

export function shareView(role: Role, link: string, answer: LinksAnswer): ShareView {
  if (isPersonal(link)) return { kind: 'personal' };
  if (role !== 'editor') return { kind: 'look', link };
  if (answer === null) return { kind: 'open', link };
  if (answer === 'loading') return { kind: 'roles', edit: link, view: { state: 'loading' } };
  if (answer === 'failed') return { kind: 'roles', edit: link, view: { state: 'unknown' } };
  const { edit, view } = answer;
  return {
    kind: 'roles',
    edit: edit ?? link,
    view: view === null ? { state: 'off' } : { state: 'on', link: view },
  };
}

/** Keys of boards have no dots; what another application signed for a person has. */
function isPersonal(link: string): boolean {
  const [, key = ''] = link.split('#');
  return key.includes('.');
}
