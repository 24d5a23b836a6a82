import { byPerson } from './byPerson.ts';
import { LinkField } from './LinkField.tsx';
import { me } from './me.ts';
import { RoleLinks } from './RoleLinks.tsx';
import { useSession } from './SessionContext.ts';
import { type ShareView, shareView } from './shareView.ts';
import { useLinks } from './useLinks.ts';
import { useStore } from './useStore.ts';
import './ShareLinks.css';

const NOTES: { readonly [K in ShareView['kind']]: string } = {
  personal: 'Links to this board are made by the application that you came from.',
  look: 'You may look at this board. Anyone with this link can look.',
  open: 'Anyone with the link can see and draw here.',
  roles: 'Anyone who has a link can use it.',
};

/** What can be passed on so that others come here, and how many did. */
export function ShareLinks() {
  const session = useSession();
  const others = byPerson(useStore(session.people), useStore(me)).length;
  const links = useLinks();
  const view = shareView(useStore(session.role), useStore(session.link), links.answer);
  return (
    <section className="share-part">
      <h2>Share this board</h2>
      <p className="share-note">
        {NOTES[view.kind]} {others === 0 ? 'Only you are here now.' : `${others + 1} are here now.`}
      </p>
      {(view.kind === 'look' || view.kind === 'open') && (
        <LinkField link={view.link} label="Link to this board" isMain />
      )}
      {view.kind === 'roles' && (
        <RoleLinks edit={view.edit} view={view.view} isChanging={links.isChanging} change={links.change} />
      )}
    </section>
  );
}
