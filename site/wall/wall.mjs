// The wall: a tiny outer page whose policy lets no frame be navigated, and one sandboxed frame that
// holds the whole app. The frame has an origin of its own, so the browser forbids it all storage;
// it inherits this page's policy, so the hashes of its scripts and styles stand here too.
import { readFileSync } from 'node:fs';
import { languages, textsOf } from '../data.mjs';
import { documentHead, noIcon, noTranslation } from '../head.mjs';
import { html, raw } from '../html.mjs';

export const wallStyle =
  'html,body{margin:0;height:100%;overflow:hidden}iframe{display:block;width:100%;height:100%;border:0}' +
  '@media print{[hidden]{display:block}iframe{height:90%}}';

// The browser's own "print" prints this page, in which the frame is cut off where its window ends.
const onPaper = (language) =>
  html`<p lang="${language}" hidden>${textsOf(language)('paper.outer')}</p>
`;

// The title of each step, and last the one of a page that is wiped.
function titlesOf(texts, steps) {
  const titled = steps.map(
    (step, at) =>
      `${texts('nav.step_of', { step: at + 1, steps: steps.length })}: ${texts(`step.${step}`)} – ${texts('site.name')}`,
  );
  return [...titled, texts('site.name')];
}

export function wallScript(steps) {
  const titles = Object.fromEntries(
    languages.map((language) => [language, titlesOf(textsOf(language), steps)]),
  );
  const source = readFileSync(new URL('wall.js', import.meta.url), 'utf8');
  const frames = Object.fromEntries(
    languages.map((language) => [language, textsOf(language)('page.app.frame')]),
  );
  return source
    .replace('FRAME_TITLES', () => JSON.stringify(frames))
    .replace('TITLES', () => JSON.stringify(titles));
}

// In single quotes, of which a document has few, only these two signs need another way to be written.
export const inFrame = (inner) => raw(inner.replaceAll('&', '&amp;').replaceAll("'", '&#39;'));

export function wall(texts, inner) {
  return html`${documentHead(texts, texts('page.app.title'), html`${noTranslation}${noIcon}`)}
<body>
${languages.map(onPaper)}<iframe title="${texts('page.app.frame')}" sandbox="allow-scripts allow-modals" srcdoc='${inFrame(inner)}'></iframe>
<script>WALL</script>
</body>
</html>
`;
}

// The same around the desk, with a way back for a browser that cannot draw it.
export const deskWallStyle = `${wallStyle}nav{padding:1em}nav[hidden]{display:none}`;
export const deskWallScript = () => readFileSync(new URL('desk.js', import.meta.url), 'utf8');

export function deskWall(texts, inner) {
  const title = texts('page.desk.title');
  return html`${documentHead(texts, `${title} – ${texts('site.name')}`, html`${noTranslation}${noIcon}`)}
<body>
<nav hidden><a href="desk.html">${title}</a></nav>
<iframe title="${texts('page.desk.frame')}" sandbox="allow-scripts" srcdoc='${inFrame(inner)}'></iframe>
<script>WALL</script>
</body>
</html>
`;
}
