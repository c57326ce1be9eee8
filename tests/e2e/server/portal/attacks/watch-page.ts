import type { BrowserContext, Page } from 'playwright-core';
import { marksIn } from './marks.ts';

declare global {
  interface Window {
    /** What a script of a stranger did: kept by the page for as long as it stands. */
    hurts: string[];
    hurt(number: number): void;
  }
}

/** What a page is asked after a script was shown on it. */
export interface Watched {
  /** Scripts that ran, elements that were made of a text, dialogs, and what the page's policy had to stop. */
  readonly harm: readonly string[];
  /** Looks at the page as it stands: gives the numbers of the scripts that can be read on it, and adds to the harm. */
  look(): Promise<readonly number[]>;
}

/** Watches every page of a context from its first moment. Before the page is opened. */
export async function watchContext(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.hurts = [];
    window.hurt = (number) => window.hurts.push(`script ${number} ran`);
    const isMade = (node: Node): node is Element =>
      node instanceof Element &&
      (node.hasAttribute('onerror') || /^h\d+$/.test(node.id) || node.getAttribute('src') === 'x');
    const tell = (node: Node): void => {
      if (isMade(node)) window.hurts.push(`an element was made: ${node.outerHTML.slice(0, 80)}`);
      for (const child of node.childNodes) tell(child);
    };
    // Also what is gone again before anybody looks.
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(tell);
    }).observe(document, { childList: true, subtree: true });
  });
}

/** Goes with a page of a watched context. */
export function watchPage(page: Page): Watched {
  const harm: string[] = [];
  page.on('dialog', (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) harm.push(message.text());
  });
  return {
    harm,
    async look() {
      const { hurts, texts } = await page.evaluate(() => {
        const values = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
          ({ value }) => value,
        );
        const said = [...document.querySelectorAll('[title], [aria-label], [placeholder], [alt]')].flatMap(
          (node) =>
            ['title', 'aria-label', 'placeholder', 'alt'].flatMap((name) => node.getAttribute(name) ?? []),
        );
        const own = window.hurts.splice(0);
        return { hurts: own, texts: [document.title, document.body.textContent ?? '', ...values, ...said] };
      });
      harm.push(...hurts.map((hurt) => `${new URL(page.url()).pathname}: ${hurt}`));
      return [...new Set(texts.flatMap(marksIn))];
    },
  };
}
