import { webFrame } from 'electron';
import { LOCK_PAGE } from '../lock-page.ts';

// Runs before any script of the page, in the page's own world, so that the page itself is locked; it gets nothing
// from us: what the screen needs comes from the host.
void webFrame.executeJavaScript(LOCK_PAGE);
webFrame.setVisualZoomLevelLimits(1, 1);
