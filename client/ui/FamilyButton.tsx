import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import { readStored, writeStored } from './deviceStorage.ts';
import { Group } from './Group.tsx';
import { IconButton } from './IconButton.tsx';
import { iconNamed } from './icons.ts';
import { focusPanel, releaseFocus } from './lastInput.ts';
import { useSession } from './SessionContext.ts';
import type { ToolSlot } from './toolSlots.ts';
import './FamilyButton.css';

interface FamilyButtonProps {
  slot: ToolSlot;
  activeId: string;
  side: 'top' | 'bottom';
}

/** The tools of a family in one place: a press takes the one used last, and offers the others. */
export function FamilyButton({ slot, activeId, side, ...rest }: FamilyButtonProps) {
  const { editor } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const [last, setLast] = useLastOf(slot, activeId);
  if (!last) return null;
  const choose = (id: string) => {
    setLast(id);
    editor.setTool(id);
  };
  const open = (wanted: boolean) => {
    setIsOpen(wanted);
    if (wanted) choose(last.id);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={open}>
      <Popover.Trigger asChild>
        <IconButton
          {...rest}
          label={slot.id}
          icon={iconNamed(last.icon)}
          aria-pressed={last.id === activeId}
          data-tool={slot.id}
        />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          side={side}
          sideOffset={12}
          collisionPadding={8}
          aria-label={slot.id}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={releaseFocus}
        >
          <FamilyTools
            slot={slot}
            activeId={activeId}
            onChoose={(id) => {
              choose(id);
              setIsOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface FamilyToolsProps {
  slot: ToolSlot;
  activeId: string;
  onChoose(id: string): void;
}

/** All tools of a family, each by its icon. */
export function FamilyTools({ slot, activeId, onChoose }: FamilyToolsProps) {
  return (
    <Group className="family-tools" label={slot.id}>
      {slot.tools.map((tool) => (
        <IconButton
          key={tool.id}
          label={tool.label}
          icon={iconNamed(tool.icon)}
          aria-pressed={tool.id === activeId}
          data-tool={tool.id}
          onClick={() => onChoose(tool.id)}
        />
      ))}
    </Group>
  );
}

/** The tool of the family that was used last on this device, and how to remember another. */
function useLastOf(slot: ToolSlot, activeId: string) {
  const key = `inkwire.family.${slot.id}`;
  const [id, setId] = useState<unknown>(() => readStored(key));
  const last = slot.tools.find((tool) => tool.id === id) ?? slot.tools[0];
  const active = slot.tools.find((tool) => tool.id === activeId)?.id;
  // One that was chosen elsewhere, by a command for example, is the last one too.
  useEffect(() => {
    if (active !== undefined) setId(active);
  }, [active]);
  const remember = (next: string) => {
    setId(next);
    writeStored(key, next);
  };
  return [last, remember] as const;
}
