import './HeroArt.css';

/** A corner of a board that two people draw on. Decorative. */
export function HeroArt() {
  return (
    <svg className="hero-art" viewBox="0 0 320 250" aria-hidden="true">
      <rect className="hero-note" x="22" y="26" width="104" height="98" rx="4" transform="rotate(-4 74 75)" />
      <path className="hero-ink" d="M44 62c10-3 42-5 58-6M45 78c14-3 34-4 46-4M47 94c8-1 18-2 26-2" />
      <rect className="hero-box" x="196" y="40" width="104" height="64" rx="12" />
      <path className="hero-ink" d="M222 72h52" />
      <path className="hero-arrow" d="M136 82c18 10 34 4 50-6M176 72l11 3-5 10" />
      <ellipse className="hero-oval" cx="150" cy="186" rx="62" ry="36" />
      <path className="hero-ink" d="M122 186c8-14 14-14 17-4s8 10 14-2 12-10 26 2" />
      <path className="hero-arrow" d="M246 112c0 40-10 60-28 68M228 170l-11 11 14 3" />
      <g transform="translate(198 206)">
        <path className="hero-pointer" d="M0 0l5 17 4-7 8-3z" fill="#e34ba9" />
        <rect x="14" y="15" width="36" height="19" rx="9.5" fill="#e34ba9" />
        <text className="hero-name" x="32" y="28.5">
          Wren
        </text>
      </g>
      <g transform="translate(84 118)">
        <path className="hero-pointer" d="M0 0l5 17 4-7 8-3z" fill="#02b1cc" />
        <rect x="14" y="15" width="38" height="19" rx="9.5" fill="#02b1cc" />
        <text className="hero-name" x="33" y="28.5">
          Finch
        </text>
      </g>
    </svg>
  );
}
