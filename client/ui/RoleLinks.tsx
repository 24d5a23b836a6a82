import type { LinkChange } from './BoardSession.ts';
import { LinkField } from './LinkField.tsx';
import { type LinkStep, RoleLink } from './RoleLink.tsx';
import type { ViewLink } from './shareView.ts';

interface RoleLinksProps {
  edit: string;
  view: ViewLink;
  isChanging: boolean;
  change(what: LinkChange, done: string): Promise<void>;
}

const RENEWAL = {
  label: 'Make a new link',
  question: 'The old link stops working at once, for everybody who has it.',
};
const RENEWED = 'There is a new link. The old one does not work any more.';

/** A link for each role, with what an editor can do about them. */
export function RoleLinks({ edit, view, isChanging, change }: RoleLinksProps) {
  // What cannot be asked for cannot be changed either.
  const isKnown = view.state === 'on' || view.state === 'off';
  const renewEdit: LinkStep = { ...RENEWAL, run: () => change({ edit: 'renew' }, RENEWED) };
  const renewView: LinkStep = { ...RENEWAL, run: () => change({ view: 'renew' }, RENEWED) };
  const switchOff: LinkStep = {
    label: 'Switch off',
    question: 'Who came by this link can look no longer, from now on.',
    run: () => change({ view: 'revoke' }, 'The view link is switched off.'),
  };
  return (
    <>
      <RoleLink title="Can edit" steps={isKnown ? [renewEdit] : []} isBusy={isChanging}>
        <LinkField link={edit} label="Link for editing" isMain />
      </RoleLink>
      <RoleLink
        title="Can view"
        steps={view.state === 'on' ? [renewView, switchOff] : []}
        isBusy={isChanging}
      >
        {view.state === 'on' ? (
          <LinkField link={view.link} label="Link for viewing" />
        ) : (
          <NoViewLink
            state={view.state}
            isBusy={isChanging}
            make={() => change({ view: 'renew' }, 'There is a view link now.')}
          />
        )}
      </RoleLink>
    </>
  );
}

interface NoViewLinkProps {
  state: Exclude<ViewLink['state'], 'on'>;
  isBusy: boolean;
  make(): void;
}

/** In the place of the view link while there is none to show. */
function NoViewLink({ state, isBusy, make }: NoViewLinkProps) {
  if (state === 'loading') {
    return (
      <div className="link-awaited">
        <span className="visually-hidden">The view link is asked for.</span>
      </div>
    );
  }
  if (state === 'unknown') {
    return <p className="link-none">The view-only link is shown when the server can be reached.</p>;
  }
  return (
    <div className="link-off">
      <p className="link-none">Nobody can open the board for viewing.</p>
      <button type="button" className="button" disabled={isBusy} onClick={make}>
        Make a view link
      </button>
    </div>
  );
}
