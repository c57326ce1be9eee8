import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESK, openPostPage, PHONE } from './open-post-page.ts';
import { startPostPage } from './post-page-world.ts';

const world = startPostPage();

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The photos' step with three photos that have been taken. */
async function openPhotos(name: string, size: typeof PHONE) {
  const { photos } = world();
  const opened = await openPostPage(world(), { name, size });
  const { page } = opened;
  await page.locator('.home-lead .button').click();
  await page.locator('.design label').first().click();
  await page.locator('.editor-acts .button-act').click();
  await page.locator('input[type=file]').setInputFiles([...photos]);
  await page.locator('.photo').nth(2).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.passage').length === 0);
  return opened;
}

const order = (page: Page) =>
  page.locator('.photo-grip img').evaluateAll((images: HTMLImageElement[]) => images.map(({ src }) => src));

/** The middle of a photo, scrolled to where a finger can reach it. */
async function middleOf(page: Page, place: number): Promise<Spot> {
  const grip = page.locator('.photo-grip').nth(place);
  const box = await grip.boundingBox();
  if (!box) throw new Error(`there is no photo ${place}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const spotsBetween = (from: Spot, to: Spot, steps = 8): Spot[] =>
  Array.from({ length: steps }, (_, at) => ({
    x: from.x + ((to.x - from.x) * (at + 1)) / steps,
    y: from.y + ((to.y - from.y) * (at + 1)) / steps,
  }));

/** A finger on the glass: the browser itself decides whether it scrolls, as with a real one. */
async function finger(page: Page) {
  const glass = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Spot[]) =>
    glass.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    down: (spot: Spot) => send('touchStart', [spot]),
    async move(spots: readonly Spot[]) {
      for (const spot of spots) await send('touchMove', [spot]);
    },
    up: () => send('touchEnd', []),
  };
}

/** The page says that the photo would go to this place. */
const saysPlace = (page: Page, place: number) =>
  page.waitForFunction(
    (said) => document.querySelector('[id^=DndLiveRegion]')?.textContent?.includes(said),
    `${place}番目に`,
  );

describe('photos are put in another order', () => {
  it('by a finger that rests on one and drags it', async () => {
    const opened = await openPhotos('指 うごかす', PHONE);
    const { page } = opened;
    const before = await order(page);
    await page.locator('.photo-grid').evaluate((grid) => grid.scrollIntoView({ block: 'center' }));
    const from = await middleOf(page, 0);
    const to = await middleOf(page, 1);
    const hand = await finger(page);
    await hand.down(from);
    await page.locator('.photo-dragged').waitFor();
    await hand.move(spotsBetween(from, to));
    await saysPlace(page, 2);
    await hand.up();
    await page.locator('.photo-dragged').waitFor({ state: 'detached' });
    expect(await order(page)).toEqual([before[1], before[0], before[2]]);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });

  it('and not by a finger that passes over them: that one scrolls', async () => {
    const opened = await openPhotos('指 すべらす', PHONE);
    const { page } = opened;
    const before = await order(page);
    await page.locator('.photo-grid').evaluate((grid) => grid.scrollIntoView({ block: 'center' }));
    const scrolled = () => page.evaluate(() => scrollY);
    const stood = await scrolled();
    const from = await middleOf(page, 0);
    const hand = await finger(page);
    // No time passes for the page: however slow the machine is, the finger does not rest.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await hand.down(from);
    await hand.move(spotsBetween(from, { x: from.x, y: from.y - 160 }));
    await expect.poll(scrolled).toBeGreaterThan(stood + 60);
    expect(await page.locator('.photo-dragged').count()).toBe(0);
    await hand.up();
    expect(await order(page)).toEqual(before);
    await opened.close();
  });

  it('by a mouse', async () => {
    const opened = await openPhotos('鼠 うごかす', DESK);
    const { page } = opened;
    const before = await order(page);
    const from = await middleOf(page, 2);
    const to = await middleOf(page, 0);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 10, from.y, { steps: 3 });
    await page.locator('.photo-dragged').waitFor();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await saysPlace(page, 1);
    await opened.shot('14-dragged');
    await page.mouse.up();
    await page.locator('.photo-dragged').waitFor({ state: 'detached' });
    expect(await order(page)).toEqual([before[2], before[0], before[1]]);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});
