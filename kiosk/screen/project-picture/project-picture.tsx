import type { PolicyField } from '../../../shared/wallet.ts';

/** A project's own picture. */
export function ProjectPicture({ id, field }: { readonly id: string; readonly field: PolicyField | null }) {
  return (
    <svg
      className="picture"
      data-id={id}
      data-field={field}
      viewBox="0 0 1600 900"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <rect width="1600" height="900" fill="#dcf0ff" />
      <circle cx="1260" cy="220" r="110" fill="#ffd43d" />
      <path d="M0 560C300 420 600 620 900 500S1400 420 1600 520V900H0z" fill="#9bd4b5" />
      <path d="M0 700C400 560 700 760 1100 640S1500 640 1600 660V900H0z" fill="#259d63" />
      <path d="M0 800C300 720 800 860 1200 780S1500 760 1600 780V900H0z" fill="#115a36" />
    </svg>
  );
}
