import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import './toast.css';
import { DESIGN_WORDS } from './words.ts';

export interface Toast {
  readonly text: string;
  readonly tone?: 'accepted' | 'attention';
  /** Takes back what was just done. It must be a real act of the server. */
  readonly undo?: () => void;
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Says briefly what was done: `toast({text: '保存しました', undo})`. */
export const useToast = (): ((toast: Toast) => void) => useContext(ToastContext);

/** Long enough to read and to change one's mind; the pointer or the focus on it holds it. */
const SHOWN_MS = 8_000;

/** Shows the newest toast at the foot of the window. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<(Toast & { readonly number: number }) | null>(null);
  const count = useRef(0);
  const show = useRef((said: Toast): void => {
    count.current += 1;
    setToast({ ...said, number: count.current });
  });
  return (
    <ToastContext value={show.current}>
      {children}
      <div className="toasts" role="status">
        {toast && <ToastView key={toast.number} toast={toast} onEnd={() => setToast(null)} />}
      </div>
    </ToastContext>
  );
}

function ToastView({ toast, onEnd }: { readonly toast: Toast; readonly onEnd: () => void }) {
  const say = useWords(DESIGN_WORDS);
  const [isHeld, setHeld] = useState(false);
  const end = useRef(onEnd);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => end.current(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  const { tone = 'accepted', text, undo } = toast;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding it is a convenience; all acts are buttons.
    <div
      className={`toast toast-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={tone === 'accepted' ? 'accepted' : 'attention'} />
      <p>{text}</p>
      {undo && (
        <Button
          icon="undo"
          onPress={() => {
            undo();
            onEnd();
          }}
        >
          {say.undo}
        </Button>
      )}
      <Button look="bare" icon="close" onPress={onEnd}>
        {say.close}
      </Button>
    </div>
  );
}
