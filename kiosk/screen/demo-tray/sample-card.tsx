import './sample-card.css';

/** A sample card as it looks. The looks are ours: no operator's design is copied. */
export function SampleCard({ look }: { readonly look: string }) {
  return <span className="sample-card" data-look={look} aria-hidden="true" />;
}
