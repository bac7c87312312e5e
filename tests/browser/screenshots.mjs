// The pictures of the README, taken of the built site with the published test person. The same site
// on the same machine gives the same pictures; other fonts give others.
//
//   npm run screenshots      takes them anew; then look at them
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  asFiles,
  at,
  drawnByProcessor,
  frameIn,
  inStep,
  launch,
  openContext,
  pathOf,
  persona,
  showsStep,
} from './support.mjs';

const phone = { width: 360, height: 720 };
const desk = { width: 1280, height: 860 };
const settling = 500;

// `top` is what stands in the upper left corner; without it, the page from its beginning.
export const pictures = {
  register: { language: 'da', step: 'registry', viewport: phone, turns: 3, top: '.turn-place' },
  profile: { language: 'en', step: 'profile', viewport: desk, colorScheme: 'dark' },
  path: { language: 'da', step: 'profile', viewport: phone, top: '[data-part="path"]' },
  models: { language: 'en', step: 'compare', viewport: desk, top: '#compare-content h2' },
  desk: { language: 'en', viewport: { width: 1180, height: 720 } },
};
export const pictureOf = (name) => at(`docs/${name}.png`);

const margin = 12; // px around that corner

// The desk with the published test person, handed over as a file.
async function takeDesk(page, language) {
  await page.goto(asFiles().address(pathOf('inspect', language)));
  const frame = page.mainFrame().childFrames()[0];
  await frame.waitForSelector('#desk:not([hidden])');
  const file = { format: 'profilafklaring-person', version: 1, responses: persona.responses };
  const buffer = Buffer.from(JSON.stringify(file));
  await frame.setInputFiles('#file', { name: 'a.json', mimeType: 'application/json', buffer });
  await page.mouse.click(794, 581); // away with the guide
  await page.mouse.move(1, 1);
  await page.waitForTimeout(settling);
  return page.screenshot();
}

export async function take(browser, picture) {
  const { language, step, viewport, colorScheme = 'light', turns = 0, top } = picture;
  const { context } = await openContext(browser, language, {
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    if (!step) return await takeDesk(page, language);
    await page.goto(asFiles().address(pathOf('app', language)));
    const app = await frameIn(page);
    await app.click(`[data-persona="${persona.id}"]`);
    await showsStep(app, 'profile');
    // By the script, as a narrow window shows no list of steps.
    await app.$eval(`[data-step-entry="${step}"] [data-go]`, (link) => link.click());
    await showsStep(app, step);
    for (let turn = 0; turn < turns; turn += 1)
      await app.click(inStep(step, '[data-turn="1"]'));
    if (!top) return await page.screenshot({ animations: 'disabled' });
    const left = await app.$eval(
      inStep(step, top),
      (place, around) => {
        const corner = place.getBoundingClientRect();
        scrollTo(0, corner.top + scrollY - around);
        return Math.max(0, corner.left - around);
      },
      margin,
    );
    const clip = { x: left, y: 0, width: viewport.width - left, height: viewport.height };
    await page.waitForTimeout(settling); // the frame is drawn by a process of its own
    return await page.screenshot({ animations: 'disabled', clip });
  } finally {
    await context.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const browser = await launch({ args: drawnByProcessor });
  for (const name of readdirSync(at('docs')).filter((each) => each.endsWith('.png')))
    rmSync(at(`docs/${name}`));
  for (const [name, picture] of Object.entries(pictures))
    writeFileSync(pictureOf(name), await take(browser, picture));
  await browser.close();
}
