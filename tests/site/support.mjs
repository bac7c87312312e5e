import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const built = join(root, 'build/wasm/site');
export const contentPages = ['index.html', 'model.html', 'en/index.html', 'en/model.html'];
export const appPages = ['app.html', 'en/app.html'];

const signs = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

// The document inside the wall, as the browser reads it from the srcdoc attribute.
export function innerDocument(outer) {
  const [, srcdoc] = outer.match(/srcdoc="([^"]*)"/);
  return srcdoc.replace(/&(?:lt|gt|quot|amp);/g, (sign) => signs[sign]);
}
