import { decideKey } from './decide-key.ts';

/**
 * JavaScript that locks a page from inside, run before any script of the page: keys that could leave it, the context
 * menu (also by a long press), dragging things out or in, pinch zoom, printing and new windows.
 * In a window without browser chrome no key is reserved, so what the page refuses the browser does not get.
 */
export const LOCK_PAGE = `(() => {
  const decideKey = ${decideKey.toString()};
  const refuse = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  const listen = (types, listener) => {
    for (const type of types) addEventListener(type, listener, { capture: true, passive: false });
  };
  listen(['keydown', 'keyup'], (event) => { if (decideKey(event) === 'refuse') refuse(event); });
  listen(['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick', 'beforeprint'], refuse);
  listen(['wheel'], (event) => { if (event.ctrlKey) refuse(event); });
  const nothing = () => null;
  for (const name of ['open', 'print', 'close', 'showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']) {
    Object.defineProperty(globalThis, name, { value: nothing, writable: false, configurable: false });
  }
})();`;
