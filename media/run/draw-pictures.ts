import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** A page to be drawn as a picture of exactly this size, transparent where it is empty. */
export interface Drawing {
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

/** Draws pages one after the other into `folder`; answers the pictures' paths in the same order. */
export async function drawPictures(
  program: string,
  folder: string,
  drawings: readonly Drawing[],
): Promise<string[]> {
  // Root has no sandbox; the pages are our own.
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const paths: string[] = [];
    for (const [index, drawing] of drawings.entries()) {
      paths.push(await draw(browser, join(folder, `${index}`), drawing));
    }
    return paths;
  } finally {
    await browser.close();
  }
}

async function draw(browser: Browser, stem: string, { html, width, height }: Drawing): Promise<string> {
  const page = await browser.newPage({ viewport: { width, height } });
  // From a file, so that the page may load fonts from files.
  writeFileSync(`${stem}.html`, html);
  await page.goto(pathToFileURL(`${stem}.html`).href);
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: `${stem}.png`, omitBackground: true });
  await page.close();
  return `${stem}.png`;
}
