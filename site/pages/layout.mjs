// The frame of a content page: static HTML, readable without script, nothing fetched.
import { documentHead, noIcon } from '../head.mjs';
import { html, raw } from '../html.mjs';
import { piecesOf } from '../foreign.mjs';
import { filled } from './parts.mjs';
import { homeLanguage, languages, nameOfLanguage, version } from '../data.mjs';

// The page's address in another language, and of its neighbours in the same.
export const addressOf = (name, language) =>
  `${language === homeLanguage ? '' : `${language}/`}${name}.html`;
export const fromTo = (from, to, name) =>
  from === to
    ? `${name}.html`
    : `${from === homeLanguage ? '' : '../'}${addressOf(name, to)}`;

// Only in running text, never inside a tag.
function inTheirLanguage(markup, own) {
  const mark = (text) =>
    piecesOf(text, own)
      .map(({ piece, language }) =>
        language ? `<span lang="${language}">${piece}</span>` : piece,
      )
      .join('');
  return raw(String(markup).replace(/(?<=>)[^<]+/g, mark));
}

export function layout({ texts, name, title, main, script }) {
  const own = texts.language;
  const link = (language) =>
    html`<li><a href="${fromTo(own, language, name)}" lang="${language}" hreflang="${language}"${
      language === own ? raw(' aria-current="true"') : ''
    }>${nameOfLanguage(language)}</a></li>`;
  return html`${documentHead(texts, `${title} – ${texts('site.name')}`, noIcon)}
<body>
<a class="skipnav" href="#main-content">${texts('nav.skip')}</a>
<header class="header">
<div class="notice-bar"><div class="container"><p><strong>${texts('notice.not_authority')}</strong> ${texts('notice.nothing_sent')}</p></div></div>
<nav class="language-switcher" aria-label="${texts('nav.language')}"><div class="container"><ul>${languages.map(link)}</ul></div></nav>
<div class="solution-info"><div class="solution-info-inner container">
<div class="solution-heading"><a href="index.html">${texts('site.name')}</a></div>
<div class="additional-info"><p><strong class="authority-name">${texts('site.independent')}</strong></p><p>${texts('site.tagline')}</p></div>
</div></div>
</header>
<div class="container page-container"><main id="main-content" tabindex="-1">
${inTheirLanguage(main, own)}
</main></div>
<footer><div class="footer"><div class="container">
<ul class="unstyled-list inline-list"><li><a href="index.html">${texts('page.home')}</a></li><li><a href="models.html">${texts('page.models.title')}</a></li><li><a href="schemas.html">${texts('page.schemas.title')}</a></li><li><a href="desk.html">${texts('page.desk.title')}</a></li><li><a href="accessibility.html">${texts('page.accessibility.title')}</a></li><li><a href="app.html">${texts('page.start.open')}</a></li></ul>
<p>${filled(texts('page.footer'), { version, licence: html`<bdi class="nowrap">EUPL-1.2</bdi>` })}</p>
</div></div></footer>
${script}</body>
</html>
`;
}
