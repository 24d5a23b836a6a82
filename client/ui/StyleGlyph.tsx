/** A small drawing in the face of a choice, in a box of 20 × 20. */
export function StyleGlyph({ d, filled, dim }: { d: string; filled?: string; dim?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {dim && <path d={dim} strokeWidth={1} opacity={0.75} />}
      {filled && <path d={filled} fill="currentColor" />}
      <path d={d} />
    </svg>
  );
}
