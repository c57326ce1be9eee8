import './unusable-figure.css';

/** What was laid on and cannot be used, struck through. */
export function UnusableFigure({ what }: { readonly what: 'phone' | 'card' }) {
  return (
    <svg className="unusable-figure" viewBox="0 0 400 400" aria-hidden="true" focusable="false">
      {what === 'phone' ? (
        <>
          <rect className="unusable-body" x="128" y="70" width="144" height="260" rx="26" />
          <rect className="unusable-face" x="142" y="98" width="116" height="194" rx="8" />
          <path className="unusable-line" d="M182 312h36" />
        </>
      ) : (
        <>
          <rect className="unusable-body" x="80" y="128" width="240" height="152" rx="20" />
          <path className="unusable-face" d="M80 164h240v30H80z" />
          <path className="unusable-line" d="M108 240h84" />
        </>
      )}
      <path className="unusable-gap" d="M92 308 308 92" />
      <path className="unusable-strike" d="M92 308 308 92" />
    </svg>
  );
}
