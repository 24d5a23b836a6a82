import { Ellipsis } from 'lucide-react';
import { Toolbar as Bar, Popover } from 'radix-ui';
import { useRef, useState } from 'react';
import { tools } from '../editor/tools/index.ts';
import type { ToolDef } from '../editor/tools/ToolDef.ts';
import { FamilyButton, FamilyTools } from './FamilyButton.tsx';
import { IconButton } from './IconButton.tsx';
import { iconNamed } from './icons.ts';
import { KeepToolButton } from './KeepToolButton.tsx';
import { badgeOf, keysInWords } from './keyNames.ts';
import { focusPanel, releaseFocus } from './lastInput.ts';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { type ToolSlot, toolSlots } from './toolSlots.ts';
import { toolsThatFit } from './toolsThatFit.ts';
import { useEditor } from './useEditor.ts';
import { useIsCompact } from './useMediaQuery.ts';
import { useRoom } from './useRoom.ts';
import { useViewOnly } from './useViewOnly.ts';
import './Toolbar.css';

/** Width of one tool with its gap, and of all else in the island, px; as the style sheet has them. */
const WIDE = { place: 38, taken: 53 };
const TOUCH = { place: 46, taken: 6 };

/** The tools, one of them active; on a board to look at only those that write nothing. */
export function Toolbar() {
  const { editor } = useSession();
  const isCompact = useIsCompact();
  const isViewOnly = useViewOnly();
  const offered = isViewOnly ? tools.filter(({ writes }) => !writes) : tools;
  const frame = useRef<HTMLDivElement>(null);
  const { place, taken } = isCompact ? TOUCH : WIDE;
  const room = useRoom(frame, place, taken);
  const slots = toolSlots(offered);
  const wanted = slots.length * place + taken;
  const activeId = useEditor(editor, ['tool'], ({ toolId }) => toolId);
  const activeSlot = slots.find((slot) => slot.tools.some(({ id }) => id === activeId));
  const { shown, more } = toolsThatFit(slots, room, activeSlot?.id ?? '', PLACEMENT.toolsFirst);
  return (
    <div className="toolbar-frame" ref={frame} style={{ width: wanted }}>
      <Bar.Root className="toolbar island" aria-label="Tools">
        {shown.map((slot) => (
          <Bar.Button asChild key={slot.id}>
            <SlotButton slot={slot} activeId={activeId} isCompact={isCompact} />
          </Bar.Button>
        ))}
        {more.length > 0 && <MoreTools slots={more} activeId={activeId} />}
        {!isCompact && !isViewOnly && <KeepToolButton />}
      </Bar.Root>
    </div>
  );
}

interface SlotButtonProps {
  slot: ToolSlot;
  activeId: string;
  isCompact: boolean;
}

function SlotButton({ slot, activeId, isCompact, ...rest }: SlotButtonProps) {
  const [tool, ...others] = slot.tools;
  if (!tool) return null;
  if (others.length > 0)
    return <FamilyButton {...rest} slot={slot} activeId={activeId} side={isCompact ? 'top' : 'bottom'} />;
  return <ToolButton {...rest} tool={tool} isActive={tool.id === activeId} hasBadge={!isCompact} />;
}

interface ToolButtonProps {
  tool: ToolDef;
  isActive: boolean;
  hasBadge: boolean;
}

function ToolButton({ tool, isActive, hasBadge, ...rest }: ToolButtonProps) {
  const { editor } = useSession();
  return (
    <IconButton
      {...rest}
      label={tool.label}
      icon={iconNamed(tool.icon)}
      keys={keysInWords(tool.keys)}
      badge={hasBadge ? badgeOf(tool.keys) : undefined}
      aria-pressed={isActive}
      data-tool={tool.id}
      onClick={() => editor.setTool(tool.id)}
    />
  );
}

/** The tools that do not fit on a narrow screen. */
function MoreTools({ slots, activeId }: { slots: readonly ToolSlot[]; activeId: string }) {
  const { editor } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const choose = (id: string) => {
    editor.setTool(id);
    setIsOpen(false);
  };
  const single = slots.flatMap(({ tools: each }) => (each.length === 1 ? each : []));
  const families = slots.filter(({ tools: each }) => each.length > 1);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <IconButton label="More tools" icon={Ellipsis} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          side="top"
          align="end"
          sideOffset={12}
          collisionPadding={8}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={releaseFocus}
        >
          <div className="more-tools">
            {single.map((tool) => (
              <button type="button" key={tool.id} className="more-tool" onClick={() => choose(tool.id)}>
                <ToolIcon name={tool.icon} />
                {tool.label}
              </button>
            ))}
          </div>
          {families.map((slot) => (
            <FamilyTools key={slot.id} slot={slot} activeId={activeId} onChoose={choose} />
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ToolIcon({ name }: { name: string }) {
  const Icon = iconNamed(name);
  return <Icon aria-hidden="true" />;
}
