import { type MouseEvent, type ReactNode, useId, useState } from 'react';

/** Something that can be done with a link, once the person has said so twice. */
export interface LinkStep {
  readonly label: string;
  /** What it brings about, for everybody. */
  readonly question: string;
  run(): Promise<void>;
}

interface RoleLinkProps {
  /** What people may do who come by it. */
  title: string;
  steps: readonly LinkStep[];
  isBusy: boolean;
  children: ReactNode;
}

/** The link of one role, and what can be done with it: asked for in place before it is done. */
export function RoleLink({ title, steps, isBusy, children }: RoleLinkProps) {
  const [asked, setAsked] = useState<{ step: LinkStep; button: HTMLElement } | null>(null);
  const ask = (step: LinkStep) => (event: MouseEvent<HTMLButtonElement>) =>
    setAsked({ step, button: event.currentTarget });
  const close = () => {
    setAsked(null);
    asked?.button.focus();
  };
  const confirm = async () => {
    await asked?.step.run();
    close();
  };
  const id = useId();
  return (
    <section className="role-link" aria-labelledby={id}>
      <div className="role-link-head">
        <h3 id={id}>{title}</h3>
        {steps.map((step) => (
          <button
            key={step.label}
            type="button"
            className="text-button"
            aria-expanded={asked?.step.label === step.label}
            disabled={isBusy}
            onClick={ask(step)}
          >
            {step.label}
          </button>
        ))}
      </div>
      {children}
      {asked && <Question step={asked.step} isBusy={isBusy} confirm={confirm} keep={close} />}
    </section>
  );
}

interface QuestionProps {
  step: LinkStep;
  isBusy: boolean;
  confirm(): void;
  keep(): void;
}

function Question({ step, isBusy, confirm, keep }: QuestionProps) {
  const id = useId();
  return (
    <div className="link-question">
      <p id={id}>{step.question}</p>
      <div className="link-answers">
        <button
          type="button"
          className="button"
          data-tone="danger"
          disabled={isBusy}
          aria-describedby={id}
          onClick={confirm}
        >
          {step.label}
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: the person has just asked, and this answer does no harm */}
        <button type="button" className="button" autoFocus aria-describedby={id} onClick={keep}>
          Keep
        </button>
      </div>
    </div>
  );
}
