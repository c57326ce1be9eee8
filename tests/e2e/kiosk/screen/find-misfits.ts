import type { Page } from 'playwright-core';

/** Furigana stand beside text that can be read without them; everything else is at least this large at 1080p. */
const SMALLEST_FONT_PX = 24;
const SMALLEST_RUBY_PX = 18;
const SMALLEST_TARGET_PX = { width: 96, height: 72 };
const LOWEST_CONTRAST = 7;

/**
 * What does not fit on the page as it is now, one line each: anything outside the panel, clipped or too small text,
 * targets too small for a trembling finger, text that does not stand out enough. Measured, not looked up in a style.
 */
export const findMisfits = (page: Page): Promise<string[]> =>
  page.evaluate(
    ({ font, ruby, target, lowest }) => {
      const misfits: string[] = [];
      const stage = document.querySelector('.stage');
      if (!stage) return ['there is no stage'];
      const panel = stage.getBoundingClientRect();
      const name = (element: Element): string =>
        `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent?.trim().slice(0, 40)}`;
      const isSeen = (element: Element): boolean =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !element.closest('.unseen, .means-title, svg, [inert]');

      if (
        document.documentElement.scrollWidth > innerWidth ||
        document.documentElement.scrollHeight > innerHeight
      ) {
        misfits.push('the page scrolls');
      }

      /** `rgb(…)` or `rgba(…)` as computed styles give it. */
      function colourOf(css: string): [number, number, number, number] {
        const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
        return [red, green, blue, alpha];
      }
      /** The first ground behind a text that is not clear. Null where a picture is the ground. */
      function groundOf(element: Element): [number, number, number, number] | null {
        for (let at: Element | null = element; at; at = at.parentElement) {
          const colour = colourOf(getComputedStyle(at).backgroundColor);
          if (colour[3] === 1) return colour;
        }
        return null;
      }
      function luminance([red, green, blue]: [number, number, number, number]): number {
        const linear = [red, green, blue].map((part) => {
          const value = part / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
      }

      for (const element of stage.querySelectorAll('*')) {
        if (!isSeen(element)) continue;
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.height === 0) continue;
        const inScroller = element.closest('.use-session-list') !== null;
        if (
          !inScroller &&
          (box.left < panel.left - 1 ||
            box.top < panel.top - 1 ||
            box.right > panel.right + 1 ||
            box.bottom > panel.bottom + 1)
        ) {
          misfits.push(`outside the panel: ${name(element)}`);
        }
        const style = getComputedStyle(element);
        const ownText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        if (ownText) {
          const isRuby = element.tagName === 'RT';
          const sizePx = Number.parseFloat(style.fontSize);
          if (sizePx < (isRuby ? ruby : font) - 0.5) misfits.push(`${sizePx}px: ${name(element)}`);
          const ground = groundOf(element);
          if (ground) {
            const [light = 0, dark = 0] = [luminance(colourOf(style.color)), luminance(ground)].sort(
              (a, b) => b - a,
            );
            const ratio = (light + 0.05) / (dark + 0.05);
            if (ratio < lowest) misfits.push(`contrast ${ratio.toFixed(2)}: ${name(element)}`);
          }
        }
        const isClamped = style.webkitLineClamp !== 'none';
        if (
          element.scrollWidth > element.clientWidth + 2 &&
          element.clientWidth > 0 &&
          style.display !== 'inline'
        ) {
          misfits.push(
            `wider than its box by ${element.scrollWidth - element.clientWidth}px: ${name(element)}`,
          );
        }
        if (
          !isClamped &&
          !inScroller &&
          style.overflowY !== 'visible' &&
          !element.matches('.use-session-list') &&
          element.scrollHeight > element.clientHeight + 2
        ) {
          misfits.push(`higher than its box: ${name(element)}`);
        }
        if (element.matches('button, [role=radio], .choice')) {
          if (box.width < target.width || box.height < target.height) {
            misfits.push(`target ${Math.round(box.width)}x${Math.round(box.height)}: ${name(element)}`);
          }
        }
      }
      // Two texts on top of each other can both be inside their boxes.
      const texts = [...stage.querySelectorAll('h1, h2, p, dt, dd, td, th, button')].filter(
        (element) => isSeen(element) && element.textContent?.trim() && !element.closest('.use-session-list'),
      );
      const inFront = stage.querySelector('.idle-warning');
      for (const [index, first] of texts.entries()) {
        for (const second of texts.slice(index + 1)) {
          if (first.contains(second) || second.contains(first)) continue;
          if (inFront && inFront.contains(first) !== inFront.contains(second)) continue;
          const a = first.getBoundingClientRect();
          const b = second.getBoundingClientRect();
          const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (width > 2 && height > 8) misfits.push(`overlap: ${name(first)} and ${name(second)}`);
        }
      }
      return misfits;
    },
    { font: SMALLEST_FONT_PX, ruby: SMALLEST_RUBY_PX, target: SMALLEST_TARGET_PX, lowest: LOWEST_CONTRAST },
  );
