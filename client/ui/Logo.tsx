/** The mark: a stroke of ink that ends in a node. Decorative; name the thing beside it. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#3d35c2" />
      <path
        d="M7 20.5c3.2-10.5 7-12 8.4-8.6 1.5 3.7-2.3 8.8.6 9.7 3.1.9 5-5.3 8-9.6"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="24.6" cy="11" r="2.7" fill="#ffc857" />
    </svg>
  );
}
