import './reader-arrow.css';

/** An arrow to where the reader really is. */
export function ReaderArrow({ reader }: { readonly reader: 'left' | 'right' | 'below' }) {
  return (
    <svg
      className="reader-arrow"
      data-reader={reader}
      viewBox="0 0 120 96"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M62 6 114 48 62 90V66H8V30h54z" />
    </svg>
  );
}
