// The app's one document, laid out at build time: every control of the questionnaire is plain HTML
// with the questionnaire's own ids. Scripts only show, hide and fill; `data-text` names each
// sentence so that the language can change without losing an answer.
import {
  cards,
  codesOf,
  gateItems,
  languages,
  nameOfLanguage,
  personas,
  questionnaire,
  textsByLanguage,
  usedItems,
} from '../data.mjs';
import { documentHead, noTranslation } from '../head.mjs';
import { escapeHtml, html, icon, raw } from '../html.mjs';
import { ownItemsOf } from './cards.mjs';
import { idleBox, keepSection } from './keep_section.mjs';

export const steps = ['registry', 'form', 'check', 'profile', 'compare'];

// No browser feature may upload or remember what is typed.
const quiet = raw(
  'autocomplete="off" spellcheck="false" autocorrect="off" autocapitalize="none" writingsuggestions="false" translate="no"',
);

let texts;

// Text that follows the language. Gaps are filled with other texts where the value is a key.
function dataText(key, gaps = {}) {
  const described = [key, ...Object.entries(gaps).map(([name, value]) => `${name}=${value}`)].join(
    '|',
  );
  return raw(`data-text="${escapeHtml(described)}"`);
}

function textOf(key, gaps = {}) {
  const known = textsByLanguage[texts.language];
  const values = Object.fromEntries(
    Object.entries(gaps).map(([name, value]) => [name, known[value] ?? value]),
  );
  return texts(key, values);
}

const say = (key, gaps) => html`<span ${dataText(key, gaps)}>${textOf(key, gaps)}</span>`;
const sayAs = (name, className, key, gaps) =>
  html`<${raw(name)}${className && raw(` class="${className}"`)} ${dataText(key, gaps)}>${textOf(key, gaps)}</${raw(name)}>`;

const errorOf = (id) => html`<span class="form-error-message" id="${id}-error" hidden></span>`;

const hintKey = (item) =>
  `item.${item.id}.hint` in textsByLanguage[texts.language]
    ? `item.${item.id}.hint`
    : item.kind === 'text'
      ? 'form.text_hint'
      : null;

function hintOf(item) {
  const key = hintKey(item);
  return (
    key &&
    html`<span class="form-hint" id="${item.id}-hint" ${dataText(key, { longest: item.longest ?? '' })}>${textOf(key, { longest: item.longest })}</span>\n`
  );
}

const describedBy = (item) =>
  hintKey(item) ? `${item.id}-hint ${item.id}-error` : `${item.id}-error`;

function choices(item) {
  const type = item.kind === 'one' ? 'radio' : 'checkbox';
  return codesOf(item).map((code) => {
    const id = `${item.id}-${code}`;
    const key = `code.${item.id}.${code}`;
    return html`<div class="form-group-${type}"><input type="${type}" class="form-${type}" id="${id}" name="${item.id}" value="${code}"><label for="${id}" ${dataText(key)}>${texts(key)}</label></div>\n`;
  });
}

// Countries are named by the browser itself, in its own words for each language.
function optionText(item, code) {
  const key = `code.${item.id}.${code}`;
  return key in textsByLanguage[texts.language]
    ? html`<option value="${code}" ${dataText(key)}>${texts(key)}</option>`
    : html`<option value="${code}" data-region="${code}">${code}</option>`;
}

const isLong = (item) => codesOf(item).length > 8 && item.section === 'registry';

function field(item) {
  const label = html`<label class="form-label" for="${item.id}" ${dataText(`item.${item.id}.question`)}>${texts(`item.${item.id}.question`)}</label>\n`;
  const rest = raw(`id="${item.id}" name="${item.id}" aria-describedby="${describedBy(item)}"`);
  if (item.kind === 'number') {
    return html`${label}${hintOf(item)}${errorOf(item.id)}
<input type="text" inputmode="${item.whole ? 'numeric' : 'decimal'}" class="form-input input-char-10" ${rest} ${quiet}>`;
  }
  if (item.kind === 'text') {
    return html`${label}${hintOf(item)}${errorOf(item.id)}
<textarea class="form-input" rows="3" ${rest} ${quiet}></textarea>`;
  }
  return html`${label}${errorOf(item.id)}
<select class="form-select" ${rest} autocomplete="off"><option value="" ${dataText('registry.choose')}>${texts('registry.choose')}</option>${codesOf(item).map((code) => optionText(item, code))}</select>`;
}

function choiceGroup(item, legend) {
  const clear =
    item.kind === 'one' &&
    html`<button type="button" class="clear-answer" data-clear="${item.id}" hidden>${say('form.clear')}<span class="visually-hidden">: ${say(`item.${item.id}.name`)}</span></button>`;
  return html`<fieldset id="${item.id}" tabindex="-1" aria-describedby="${describedBy(item)}">
<legend class="form-label">${legend}</legend>
${hintOf(item)}${errorOf(item.id)}
${choices(item)}</fieldset>
${clear}`;
}

const isChoice = (item) => (item.kind === 'one' && !isLong(item)) || item.kind === 'many';

// What shall become of it: one choice of three, the first of which asks for nothing more.
function handling(item) {
  const options = ['supplied', 'withheld', 'wrong'].map((choice, at) => {
    const id = `${item.id}-${choice}`;
    return html`<div class="form-group-radio"><input type="radio" class="form-radio" id="${id}" name="${item.id}-choice" value="${choice}"${at === 0 && raw(' checked')}><label for="${id}" ${dataText(`registry.${choice}`)}>${texts(`registry.${choice}`)}</label></div>\n`;
  });
  return html`<fieldset class="handling"><legend class="form-label">${say('registry.handling')}<span class="visually-hidden">: ${say(`item.${item.id}.name`)}</span></legend>
<div class="options">${options}</div>
<p class="form-hint wrong-hint" hidden>${say('registry.wrong_hint')}</p></fieldset>`;
}

// Of these it is published that they follow the CPR number; of the rest it is our conclusion.
const arrivalKnown = ['origin', 'citizenship'];

// Where it comes from, how it gets there and what it is used for.
function passport(item) {
  const used = usedItems.has(item.id) ? 'used.yes' : 'used.no';
  const certainty = arrivalKnown.includes(item.id) ? 'verified' : 'inferred';
  return html`<dl class="passport"><div><dt ${dataText('registry.model')}>${texts('registry.model')}</dt><dd>${sayAs('strong', '', used)}</dd></div>
<div><dt ${dataText('registry.register')}>${texts('registry.register')}</dt><dd>${say(`register.${item.register}`)}</dd></div>
<div><dt ${dataText('registry.arrives')}>${texts('registry.arrives')}</dt><dd>${say(`arrives.${item.register}`)} ${sayAs('span', `certainty certainty-${certainty}`, `certainty.${certainty}`)}</dd></div></dl>`;
}

function attributeCard(item) {
  const question = say(`item.${item.id}.question`);
  return html`<fieldset class="attribute-card" data-item="${item.id}">
<legend ${dataText(`item.${item.id}.name`)}>${texts(`item.${item.id}.name`)}</legend>
${passport(item)}
<details class="details"><summary class="details-summary">${say('registry.where')}<span class="visually-hidden">: ${say(`item.${item.id}.name`)}</span></summary><div class="details-text"><p>${say(`item.${item.id}.where`)} ${sayAs('span', `certainty certainty-${item.certainty}`, `certainty.${item.certainty}`)}</p></div></details>
<div class="form-group">${isChoice(item) ? choiceGroup(item, question) : field(item)}</div>
${handling(item)}
</fieldset>
`;
}

function disclosureBox(item, disclosure, level = 'h2') {
  return html`<div class="alert alert-info" id="${item.id}-disclosure">${icon('info', 'alert-icon')}<div class="alert-body">${sayAs(level, 'alert-heading', 'disclosure.heading')}${sayAs('p', 'alert-text', `disclosure.${disclosure}`)}</div></div>`;
}

function formItem(item) {
  const use = usedItems.has(item.id)
    ? 'used.profile'
    : gateItems.has(item.id)
      ? 'used.gate'
      : 'used.conversation';
  const number = html`<span class="question-number">${say('form.question', { number: item.number })} · ${say(use)}</span><br>`;
  const disclosure =
    item.disclosure && item.kind === 'many' && disclosureBox(item, item.disclosure);
  const question = html`${number} ${say(`item.${item.id}.question`)}`;
  return html`<div class="form-group" data-item="${item.id}">
${disclosure}${isChoice(item) ? choiceGroup(item, question) : field(item)}
</div>
`;
}

// What a card uses as health information is told of, whether or not its item says so itself.
function disclosureOf(item, of) {
  const isHealth = of.attributes.some(
    ({ items, protected: kind }) => kind === 'health' && items.includes(item.id),
  );
  return item.disclosure ?? (isHealth ? 'health_data_scored' : null);
}

function cardItem(item, of) {
  const disclosure = disclosureOf(item, of);
  const from = item.register
    ? say('registry.source', { register: `register.${item.register}` })
    : say('compare.nav_form');
  const question = html`<span class="question-number">${from}</span><br> ${say(`item.${item.id}.question`)}`;
  return html`<div class="form-group" data-item="${item.id}">
${disclosure && disclosureBox(item, disclosure, 'h3')}${isChoice(item) ? choiceGroup(item, question) : field(item)}
</div>
`;
}

// What the cards of one country ask for beside the form; versions of one model share it.
function countryItems(country) {
  const theirs = cards.filter((each) => each.country === country);
  const items = ownItemsOf(theirs);
  if (items.length === 0) return null;
  const cardOf = (item) => theirs.find((each) => each.items?.some(({ id }) => id === item.id));
  return html`<details class="details card-items"><summary class="details-summary">${say('compare.country_items', { country: `country.${country}`, count: items.length })}</summary>
<div class="card-items-list">
${items.map((item) => cardItem(item, cardOf(item)))}</div></details>
`;
}

const compareStep = () =>
  stepSection(
    'compare',
    'compare.lead',
    html`${sayAs('p', '', 'compare.not_alike')}
<p><strong>${say('compare.group')}</strong></p>
<div id="compare-taken"></div>
${sayAs('h2', '', 'compare.own_heading')}
${sayAs('p', '', 'compare.own_intro')}
${[...new Set(cards.map(({ country }) => country))].map(countryItems)}
<div id="compare-content"></div>
${certaintyLegend()}
${sayAs('p', '', 'profile.end')}`,
  );

const itemsOf = (section) => questionnaire.items.filter((item) => item.section === section);

function stepSection(step, lead, content) {
  const at = steps.indexOf(step) + 1;
  return html`<section id="step-${step}" data-step="${step}" aria-labelledby="heading-${step}" hidden>
${at > 1 && html`<button type="button" class="back-link" data-back>${icon('back')}${say('nav.back')}</button>`}
<p class="step-subheading" ${dataText('nav.step_of', { step: at, steps: steps.length })}>${textOf('nav.step_of', { step: at, steps: steps.length })}</p>
<h1 id="heading-${step}" tabindex="-1" ${dataText(`step.${step}`)}>${texts(`step.${step}`)}</h1>
<div class="problems" id="problems-${step}"></div>
${lead && sayAs('p', 'font-lead', lead)}
${content}
</section>
`;
}

// How far one has come; said aloud once, and seen at both ends of a long step. Like all that is said
// politely it has no role: where Orca reads past a status it says that there is one, not what is in it.
const progress = (section, isSaid) =>
  html`<p class="progress" data-given-of="${section}"${isSaid && raw(' aria-live="polite"')}></p>`;

const onward = (step, key) =>
  html`<div class="button-row"><button type="button" class="button button-primary" data-go="${step}" ${dataText(key)}>${texts(key)}</button></div>`;

// The published test person first, and those that we have made up.
function personaBox() {
  const [published, ...madeUp] = personas;
  return html`<div class="alert alert-info">${icon('info', 'alert-icon')}<div class="alert-body">${sayAs('h2', 'alert-heading', 'persona.heading')}
<p class="alert-text">${say('persona.intro')} ${say('persona.replaces')}</p>
<p class="alert-text">${say(`persona.${published.id}`)}</p>
<p><button type="button" class="button button-secondary" data-persona="${published.id}" ${dataText('persona.use')}>${texts('persona.use')}</button></p>
<details class="details"><summary class="details-summary">${say('persona.others', { count: madeUp.length })}</summary>
<div class="details-text"><p>${say('persona.made_up')}</p>
<ul class="personas">${madeUp.map(({ id }) => html`<li><button type="button" class="clear-answer" data-persona="${id}" ${dataText(`persona.${id}`)}>${texts(`persona.${id}`)}</button></li>\n`)}</ul></div></details></div></div>`;
}

function stepList() {
  return html`<nav class="steps-nav" data-label="nav.steps" aria-label="${texts('nav.steps')}"><ol class="step-indicator">${steps.map((step, at) => html`<li data-step-entry="${step}"><a class="step" href="#heading-${step}" data-go="${step}"><span class="step-number" aria-hidden="true"><span>${at + 1}</span></span><div><span class="visually-hidden">${say('nav.step_of', { step: at + 1, steps: steps.length })}: </span>${sayAs('span', 'step-title', `step.${step}`)}</div></a></li>`)}</ol></nav>`;
}

function certaintyLegend() {
  const names = ['verified', 'computed', 'inferred', 'unknown'];
  return html`<details class="details"><summary class="details-summary">${say('certainty.intro')}</summary>
<div class="details-text"><ul>${names.map((name) => html`<li>${sayAs('span', `certainty certainty-${name}`, `certainty.${name}`)} ${say(`certainty.${name}.means`)}</li>`)}</ul></div></details>`;
}

const svgTemplates = html`${['info', 'error'].map(
  (name) => html`<template id="icon-${name}">${icon(name, 'alert-icon')}</template>
`,
)}<template id="bar-template"><svg class="path-bar" aria-hidden="true" width="100%" height="14"><rect class="bar-track" width="100%" height="100%"/><rect class="bar-fill" width="0" height="100%"/><rect class="bar-previous" x="0" y="-3" width="3" height="20"/></svg></template>
<template id="signed-bar-template"><svg class="signed-bar" aria-hidden="true" viewBox="-0.5 0 1 1" preserveAspectRatio="none" width="100%" height="14"><rect class="signed-fill" y="0.1" height="0.8"/><line class="signed-middle" x1="0" x2="0" y1="0" y2="1"/></svg></template>
<template id="grid-template"><svg class="people-grid" role="img" viewBox="-1 -1 408 147">${Array.from({ length: 100 }, (_, at) => html`<path class="figure" transform="translate(${(at % 20) * 20 + (at % 20 > 9 ? 6 : 0)} ${Math.floor(at / 20) * 30})" d="M8 1a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2zM2 25v-9.500a6 5.600 0 0 1 12 0v9.500z"/>`)}</svg></template>
<template id="strip-template"><svg class="range-strip" role="img" width="100%" height="92"><rect class="range-track" x="0" y="36" width="100%" height="16"/><rect class="range-interval" x="0" y="36" width="0" height="16"/><circle class="range-point" cy="44" r="9"/><g class="range-marks"></g><text x="0" y="84">0</text><text class="range-end" x="100%" y="84">100</text></svg></template>
<template id="mark-template"><svg><g><rect class="range-cutoff" x="0" y="26" width="3" height="40"/><text class="range-middle" x="0" y="84"></text></g></svg></template>`;

export function appDocument(textsOfLanguage) {
  texts = textsOfLanguage;
  return html`${documentHead(
    texts,
    texts('page.app.title'),
    html`${noTranslation}<script>PRELUDE</script>
`,
  )}
<body translate="no">
<a class="skipnav" href="#main-content" ${dataText('nav.skip')}>${texts('nav.skip')}</a>
<header class="header">
<div class="notice-bar"><div class="container"><p>${sayAs('strong', '', 'notice.not_authority')} ${say('notice.nothing_sent')}</p></div></div>
<nav class="language-switcher" data-label="nav.language" aria-label="${texts('nav.language')}"><div class="container"><ul>
${languages.map((language) => html`<li><button type="button" lang="${language}" data-language="${language}"${language === texts.language && raw(' aria-current="true"')}>${nameOfLanguage(language)}</button></li>`)}
</ul><button type="button" class="button button-secondary" data-erase ${dataText('nav.erase')}>${texts('nav.erase')}</button></div></nav>
<div class="solution-info"><div class="solution-info-inner container"><div class="solution-heading">${say('site.name')}</div>
<div class="additional-info"><p>${sayAs('strong', 'authority-name', 'site.independent')}</p><p>${say('site.tagline')}</p></div></div></div>
</header>
<div class="container page-container"><div class="row">
<div class="col-12 col-lg-3 d-none d-lg-block d-print-none">${stepList()}</div>
<main id="main-content" tabindex="-1" class="col-12 col-lg-9">
<noscript><p>${texts('error.no_script')}</p></noscript>
<form id="responses" novalidate autocomplete="off">
${stepSection(
  'registry',
  'registry.lead',
  html`${progress('registry', true)}
${sayAs('p', '', 'registry.withhold_hint')}
<p>${say('registry.wrong_intro')} ${say('registry.column')} ${sayAs('span', 'certainty certainty-verified', 'certainty.verified')}</p>
${sayAs('p', '', 'registry.stays')}
<p><a class="function-link" href="#open-file">${say('keep.have_file')}</a></p>
${personaBox()}
${itemsOf('registry').map(attributeCard)}
${progress('registry')}
${onward('form', 'nav.to_form')}`,
)}
${stepSection(
  'form',
  'form.lead',
  html`${progress('form', true)}
<p><strong>${say('form.counted')}</strong> ${sayAs('span', 'certainty certainty-verified', 'certainty.verified')}</p>
<p class="form-hint">${say('form.wording_source')} ${sayAs('span', 'certainty certainty-inferred', 'certainty.inferred')}</p>
${itemsOf('form').map(formItem)}
${progress('form')}
${onward('check', 'nav.to_check')}`,
)}
${stepSection(
  'check',
  'check.lead',
  html`<div id="check-content"></div>
${onward('profile', 'nav.to_profile')}`,
)}
${stepSection(
  'profile',
  null,
  html`<div id="profile-content"></div>
${certaintyLegend()}
${sayAs('p', '', 'profile.end')}`,
)}
${compareStep()}
</form>
${keepSection({ sayAs, texts, quiet, dataText })}<p class="visually-hidden" aria-live="polite" id="live"></p>
</main></div></div>
${idleBox({ dataText, texts })}${svgTemplates}
DATA
<script type="module">SCRIPT</script>
</body>
</html>
`;
}
