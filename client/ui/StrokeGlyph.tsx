/** A short line as a style would draw it. */
export function StrokeGlyph({ width = 2.25, dash }: { width?: number; dash?: string }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path
        d="M3 10h14"
        stroke="currentColor"
        strokeWidth={width}
        strokeLinecap="round"
        strokeDasharray={dash}
      />
    </svg>
  );
}
