import { useEffect, useState } from 'react';

/** Modules of white around the code, so that readers find it (ISO/IEC 18004). */
const QUIET = 4;

/** A text as a QR code. What draws it is loaded when it is first wanted. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<{ readonly size: number; readonly path: string } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void import('qrcode').then(({ create }) => {
      const { modules } = create(text, { errorCorrectionLevel: 'M' });
      let path = '';
      for (let row = 0; row < modules.size; row += 1) {
        for (let column = 0; column < modules.size; column += 1) {
          if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
        }
      }
      if (isWanted) setDrawn({ size: modules.size + 2 * QUIET, path });
    });
    return () => {
      isWanted = false;
    };
  }, [text]);
  if (!drawn) return <span className="fleet-qr" />;
  return (
    <svg className="fleet-qr" viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={label}>
      <path d={drawn.path} />
    </svg>
  );
}
