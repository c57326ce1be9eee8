/** A key as the browser and Electron tell it (`KeyboardEvent.key`), with what is held down. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Whether the page may have a key. Plain typing, with or without Shift, and moving the focus are enough for the
 * maintenance screen; everything else could open, close, print, zoom or leave.
 *
 * It stands alone, without anything outside its own text: the shell also carries that text into the page.
 */
export function decideKey(press: KeyPress): 'allow' | 'refuse' {
  if (press.ctrlKey || press.altKey || press.metaKey) return 'refuse';
  const named = [
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'Backspace',
    'Delete',
    'End',
    'Enter',
    'Escape',
    'Home',
    'PageDown',
    'PageUp',
    'Shift',
    'Tab',
  ];
  // One character is typing; every other key has a name, and an unknown name is refused.
  return [...press.key].length === 1 || named.includes(press.key) ? 'allow' : 'refuse';
}
