import { type CSSProperties, type ReactNode, useMemo } from 'react';
import { keyPalette } from '../../shared/colour/key-palette.ts';
import type { Language } from '../../shared/text.ts';
import { langOf } from './words/in-language.ts';

interface StageProps {
  readonly language: Language;
  readonly keyColour: string | null;
  readonly children: ReactNode;
}

/** The kiosk's panel: everything in it scales with it, in the municipality's colour and the chosen language. */
export function Stage({ language, keyColour, children }: StageProps) {
  const style = useMemo((): CSSProperties & Record<`--${string}`, string> => {
    if (!keyColour) return {};
    const { key, deep, soft, tint } = keyPalette(keyColour);
    return { '--key': key, '--key-deep': deep, '--key-soft': soft, '--key-tint': tint };
  }, [keyColour]);
  return (
    <div className="frame">
      <div className="stage" lang={langOf(language)} data-language={language} style={style}>
        {children}
      </div>
    </div>
  );
}
