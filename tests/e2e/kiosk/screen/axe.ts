import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The engine that @axe-core/playwright brings. Its own builder sends these 500 kB anew for each look. */
const engine: { source: string } = createRequire(fileURLToPath(import.meta.resolve('@axe-core/playwright')))(
  'axe-core',
);

/** Puts axe into the page, once. */
export const bringAxe = async (page: Page): Promise<void> => {
  await page.evaluate(engine.source);
};

/** What axe holds against the page as it is now, by WCAG 2.2 A and AA: one line a violation. */
export const findViolations = (page: Page): Promise<string[]> =>
  page.evaluate(async (tags) => {
    const { violations } = await Reflect.get(window, 'axe').run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
  }, WCAG);
