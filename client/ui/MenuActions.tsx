import { DropdownMenu } from 'radix-ui';
import { ActionItems } from './ActionItems.tsx';
import { useSession } from './SessionContext.ts';

/** Actions in a drop-down menu, with a line between their groups. */
export function MenuActions({ groups }: { groups: readonly (readonly string[])[] }) {
  return <ActionItems editor={useSession().editor} groups={groups} menu={DropdownMenu} />;
}
