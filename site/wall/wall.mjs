// The wall, laid out at build time: a small outer page whose policy lets no frame be navigated, and one
// sandboxed frame that holds the whole app. The frame has an origin of its own, so the browser forbids
// it all storage; it inherits this page's policy, so the hashes of its scripts and styles stand here
// too. docs/walls.md says what each wall promises.
import { fileURLToPath } from 'node:url';
import { languages, textsOf } from '../data.mjs';
import { documentHead, noIcon, noTranslation } from '../head.mjs';
import { html, raw } from '../html.mjs';
import { joinModules } from '../join_modules.mjs';
import { fromTo } from '../pages/layout.mjs';

// What the outer page shows is little, and stands above the frame.
export const wallStyle =
  'html,body{margin:0;height:100%;overflow:hidden;font:16px/1.4 system-ui,sans-serif;color-scheme:light dark}' +
  'body{display:flex;flex-direction:column}[hidden]{display:none!important}' +
  'nav{padding:4px 16px}nav a{display:inline-block;padding:5px 0;line-height:22px}' +
  'section,body>div,body>p{margin:0;padding:8px 16px 0;border:solid CanvasText;border-width:1px 0}section p{margin:0 0 8px}' +
  'strong{font-size:1.5em;white-space:nowrap}button{font:inherit;min-height:44px;padding:4px 16px;margin:0 8px 8px 0}' +
  'iframe{display:block;width:100%;flex:1;min-height:0;border:0}' +
  '@media print{nav,section{display:none}p.paper[hidden]{display:block!important}}';

// The browser's own "print" prints this page, in which the frame is cut off where its window ends.
const onPaper = (language) =>
  html`<p class="paper" lang="${language}" hidden>${textsOf(language)('outer.paper')}</p>
`;

// Words of the bar for each state: a sentence, the two answers, and whether the desk can be opened.
function barOf(say, states) {
  const wordsOf = ([state, { answers = [], open }]) => [
    state,
    {
      text: say(`outer.${state}`),
      ...Object.fromEntries(answers.map((answer) => [answer, say(`outer.${state}.${answer}`)])),
      open,
    },
  ];
  return Object.fromEntries(Object.entries(states).map(wordsOf));
}

const formStates = {
  form_waits: { answers: ['no'], open: true },
  form_compare: { answers: ['yes', 'no'] },
  form_sent: { answers: ['no'] },
};
const deskStates = {
  desk_compare: { answers: ['yes', 'no'] },
  desk_waits: { answers: ['no'] },
};

// The title of each step, and last the one of a page that is wiped.
function titlesOf(say, steps) {
  const titled = steps.map(
    (step, at) =>
      `${say('nav.step_of', { step: at + 1, steps: steps.length })}: ${say(`step.${step}`)} – ${say('site.name')}`,
  );
  return [...titled, say('site.name')];
}

const scriptOf = (name, words) =>
  joinModules(fileURLToPath(new URL(name, import.meta.url))).replace('WORDS', () =>
    JSON.stringify(words),
  );

export function wallScript(home, steps) {
  const wordsOf = (language) => {
    const say = textsOf(language);
    const linkTo = (name, key) => ({ text: say(key), href: fromTo(home, language, name) });
    return {
      titles: titlesOf(say, steps),
      frameTitle: say('page.app.frame'),
      links: { front: linkTo('index', 'page.home'), desk: linkTo('inspect', 'outer.open_desk') },
      bar: barOf(say, formStates),
    };
  };
  return scriptOf('app.mjs', Object.fromEntries(languages.map((each) => [each, wordsOf(each)])));
}

export const deskWallScript = (language) =>
  scriptOf('desk.mjs', barOf(textsOf(language), deskStates));

// In single quotes, of which a document has few, only these two signs need another way to be written.
export const inFrame = (inner) => raw(inner.replaceAll('&', '&amp;').replaceAll("'", '&#39;'));

// The outer page. The frame waits in a template until the script has seen that nobody is around it.
function outerPage({ say, title, paper = '', noScript, nav, name, openDesk = '', frameTitle, sandbox, inner }) {
  const part = (element, which) => html`<${raw(element)} data-part="${which}"></${raw(element)}>`;
  const button = (which) => html`<button type="button" data-part="${which}"></button>`;
  return html`${documentHead(say, title, html`${noTranslation}${noIcon}`)}
<body>
${paper}<noscript><p>${say(noScript)}</p></noscript>
${nav}
<div data-embedded hidden><p>${say('outer.embedded')}</p><p><a href="${name}.html" target="_blank" rel="noopener">${say('outer.embedded_open')}</a></p></div>
<section id="pair" aria-live="polite" aria-label="${say('outer.pair')}" hidden><p>${part('span', 'text')} ${part('strong', 'number')}</p>${button('yes')}${button('no')}${openDesk}</section>
<template><iframe title="${frameTitle}" sandbox="${sandbox}" srcdoc='${inFrame(inner)}'></iframe></template>
<script>WALL</script>
</body>
</html>
`;
}

export const wall = (say, inner) =>
  outerPage({
    ...{ say, inner, name: 'app', title: say('page.app.title'), frameTitle: say('page.app.frame') },
    ...{ sandbox: 'allow-scripts allow-modals', noScript: 'error.no_script' },
    paper: languages.map(onPaper),
    nav: html`<nav hidden><a href="index.html" data-link="front">${say('page.home')}</a></nav>`,
    openDesk: html`<a href="inspect.html" target="_blank" rel="noopener" data-part="open" data-link="desk">${say('outer.open_desk')}</a>`,
  });

// The same around the desk. The page before it says in tables what it shows.
export function deskWall(say, inner) {
  const title = say('page.desk.title');
  return outerPage({
    ...{ say, inner, name: 'inspect', title: `${title} – ${say('site.name')}` },
    ...{ frameTitle: say('page.desk.frame'), sandbox: 'allow-scripts' },
    noScript: 'page.desk.no_script',
    nav: html`<nav><a href="desk.html">${title}</a></nav><p role="status" data-not-saved hidden>${say('outer.not_saved')}</p>`,
  });
}
