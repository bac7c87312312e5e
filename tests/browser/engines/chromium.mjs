// Chromium behind the same small interface as the others, driven by playwright.
import { join } from 'node:path';
import { launch } from '../support.mjs';

const mediaOf = { dark: { colorScheme: 'dark' }, forced: { forcedColors: 'active' }, light: {} };

export async function open({ mode, folder }) {
  const browser = await launch();
  const errors = [];
  const asked = [];

  async function newPage() {
    const context = await browser.newContext({ locale: 'da', ...mediaOf[mode] });
    context.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    context.on('weberror', (error) => errors.push(String(error.error())));
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      return dialog.accept();
    });
    page.on('download', (file) => file.saveAs(join(folder, file.suggestedFilename())));
    const frameAt = (inFrame) => (inFrame ? page.mainFrame().childFrames()[0] : page.mainFrame());
    return {
      goTo: (address) => page.goto(address),
      reload: () => page.reload(),
      back: () => page.evaluate(() => history.back()),
      setWidth: (width) => page.setViewportSize({ width, height: 900 }),
      evaluate: (inFrame, expression) => frameAt(inFrame).evaluate(expression),
      click: (inFrame, selector) => frameAt(inFrame).click(selector),
      press: (key) => page.keyboard.press(key),
      choose: (selector, path) => frameAt(true).setInputFiles(selector, path),
      close: () => context.close(),
    };
  }

  return { newPage, errors, asked, close: () => browser.close() };
}
