import { Ellipsis } from 'lucide-react';
import { Toolbar as Bar, Popover } from 'radix-ui';
import { useRef, useState } from 'react';
import { tools } from '../editor/tools/index.ts';
import type { ToolDef } from '../editor/tools/ToolDef.ts';
import { IconButton } from './IconButton.tsx';
import { iconNamed } from './icons.ts';
import { KeepToolButton } from './KeepToolButton.tsx';
import { badgeOf, keysInWords } from './keyNames.ts';
import { focusPanel, releaseFocus } from './lastInput.ts';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
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
  const wanted = offered.length * place + taken;
  const activeId = useEditor(editor, ['tool'], ({ toolId }) => toolId);
  const { shown, more } = toolsThatFit(offered, room, activeId, PLACEMENT.toolsFirst);
  return (
    <div className="toolbar-frame" ref={frame} style={{ width: wanted }}>
      <Bar.Root className="toolbar island" aria-label="Tools">
        {shown.map((tool) => (
          <Bar.Button asChild key={tool.id}>
            <ToolButton tool={tool} isActive={tool.id === activeId} hasBadge={!isCompact} />
          </Bar.Button>
        ))}
        {more.length > 0 && <MoreTools tools={more} />}
        {!isCompact && !isViewOnly && <KeepToolButton />}
      </Bar.Root>
    </div>
  );
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
function MoreTools({ tools: hidden }: { tools: readonly ToolDef[] }) {
  const { editor } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <IconButton label="More tools" icon={Ellipsis} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover more-tools"
          side="top"
          align="end"
          sideOffset={12}
          collisionPadding={8}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={releaseFocus}
        >
          {hidden.map((tool) => (
            <button
              type="button"
              key={tool.id}
              className="more-tool"
              onClick={() => {
                editor.setTool(tool.id);
                setIsOpen(false);
              }}
            >
              <ToolIcon name={tool.icon} />
              {tool.label}
            </button>
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
