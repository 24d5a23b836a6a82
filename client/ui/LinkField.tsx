import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from './copyText.ts';

interface LinkFieldProps {
  link: string;
  /** What the link is for, e.g. "Link for editing". */
  label: string;
  /** The one that people mostly want. */
  isMain?: boolean;
}

/** A link to look at, to select and to copy. */
export function LinkField({ link, label, isMain }: LinkFieldProps) {
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === link;
  const copy = async () => {
    if (await copyText(link)) setCopied(link);
  };
  return (
    <div className="link-field">
      <input
        className="field"
        aria-label={label}
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button" data-tone={isMain ? 'accent' : undefined} onClick={copy}>
        {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {isCopied ? 'Copied' : 'Copy link'}
        <span className="visually-hidden">: {label}</span>
      </button>
    </div>
  );
}
