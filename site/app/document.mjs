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
  usedItems,
  version,
} from '../data.mjs';
import { documentHead, noLookups, noTranslation } from '../head.mjs';
import { escapeHtml, html, icon, raw } from '../html.mjs';
import { ownItemsOf } from './cards.mjs';
import { idleBox, keepSection } from './keep_section.mjs';

export const steps = ['registry', 'form', 'check', 'profile', 'compare'];

// No browser feature may upload or remember what is typed.
const quiet = raw(
  'autocomplete="off" spellcheck="false" autocorrect="off" autocapitalize="none" writingsuggestions="false" translate="no"',
);

let texts;

// Text that follows the language: the script puts it in at start. Gaps are filled with other texts
// where the value is a key.
const described = (key, gaps = {}) =>
  [key, ...Object.entries(gaps).map(([name, value]) => `${name}=${value}`)].join('|');
const dataText = (key, gaps) => raw(`data-text="${escapeHtml(described(key, gaps))}"`);

const sayAs = (name, className, key, gaps) =>
  html`<${raw(name)}${className && raw(` class="${className}"`)} ${dataText(key, gaps)}></${raw(name)}>`;
const say = (key, gaps) => sayAs('span', '', key, gaps);

// What is read without a script too.
const written = (name, className, key) =>
  html`<${raw(name)}${className && raw(` class="${className}"`)} ${dataText(key)}></${raw(name)}>`;

const isLong = (item) => codesOf(item).length > 8 && item.section === 'registry';
const isChoice = (item) => (item.kind === 'one' && !isLong(item)) || item.kind === 'many';
const controlOf = (item) =>
  isChoice(item) ? 'choices' : item.kind === 'one' ? 'select' : item.kind;

// A place where the script puts a template of that name (questions.mjs). What stands here fills its
// gaps, beside what the item itself says.
const made = (name, id, gaps) =>
  html`<div data-made="${name}" data-id="${id}"${Object.entries(gaps).map(([key, value]) => html` data-${key}="${value}"`)}></div>`;

// Of these it is published that they follow the CPR number; of the rest it is our conclusion.
const arrivalKnown = ['origin', 'citizenship'];

const attributeCard = (item) =>
  made('attribute', item.id, {
    control: controlOf(item),
    use: usedItems.has(item.id) ? 'yes' : 'no',
    arrival: arrivalKnown.includes(item.id) ? 'verified' : 'inferred',
  });

function disclosureBox(item, disclosure, level = 'h2') {
  return html`<div class="alert alert-info" id="${item.id}-disclosure">${icon('info', 'alert-icon')}<div class="alert-body">${sayAs(level, 'alert-heading', 'disclosure.heading')}${sayAs('p', 'alert-text', `disclosure.${disclosure}`)}</div></div>`;
}

function formItem(item) {
  const use = usedItems.has(item.id)
    ? 'used.profile'
    : gateItems.has(item.id)
      ? 'used.gate'
      : 'used.conversation';
  const over = described('form.question', { number: item.number });
  return html`<div class="form-group answers" data-item="${item.id}">
${item.disclosure && item.kind === 'many' && disclosureBox(item, item.disclosure)}${made(controlOf(item), item.id, { over, use })}
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
  const over = item.register
    ? described('registry.source', { register: `register.${item.register}` })
    : 'compare.nav_form';
  return html`<div class="form-group" data-item="${item.id}">
${disclosure && disclosureBox(item, disclosure, 'h3')}${made(controlOf(item), item.id, { over })}
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
<div class="answers">${sayAs('h2', '', 'compare.own_heading')}
${sayAs('p', '', 'compare.own_intro')}
${[...new Set(cards.map(({ country }) => country))].map(countryItems)}</div>
<div id="compare-content"></div>
${certaintyLegend()}
${sayAs('p', 'd-print-none', 'profile.end')}`,
  );

const itemsOf = (section) => questionnaire.items.filter((item) => item.section === section);

// A step of questions: what stands before them, they themselves, and the way on (singly.mjs shows
// them one at a time).
const questionStep = (section, opening, questions, next, key) =>
  stepSection(
    section,
    null,
    html`<div data-opening>${sayAs('p', 'font-lead d-print-none', `${section}.lead`)}
${opening}</div>
<p class="d-print-none"><button type="button" class="button button-tertiary" data-singly></button></p>
<p class="turn-place" tabindex="-1" hidden></p>
${questions}
${progress(section)}
<div class="button-row" data-turns hidden>${['previous', 'next'].map((way, at) => html`<button type="button" class="button button-${at ? 'primary' : 'secondary'}" data-turn="${at ? 1 : -1}" ${dataText(`singly.${way}`)}></button>`)}</div>
<div data-closing>${onward(next, key)}</div>`,
  );

function stepSection(step, lead, content) {
  const at = steps.indexOf(step) + 1;
  return html`<section id="step-${step}" data-step="${step}" aria-labelledby="heading-${step}" hidden>
${at > 1 && html`<button type="button" class="back-link" data-back>${icon('back')}${say('nav.back')}</button>`}
${sayAs('p', 'step-subheading d-print-none', 'nav.step_of', { step: at, steps: steps.length })}
<h1 id="heading-${step}" tabindex="-1" ${dataText(`step.${step}`)}></h1>
<div class="problems" id="problems-${step}"></div>
${lead && sayAs('p', 'font-lead d-print-none', lead)}
${content}
</section>
`;
}

// How far one has come; said aloud once, and seen at both ends of a long step. Like all that is said
// politely it has no role: where Orca reads past a status it says that there is one, not what is in it.
const progress = (section, isSaid) =>
  html`<p class="progress" data-given-of="${section}"${isSaid && raw(' aria-live="polite"')}></p>`;

const onward = (step, key, kind = 'primary') =>
  html`<div class="button-row"><button type="button" class="button button-${kind}" data-go="${step}" ${dataText(key)}></button></div>`;

// In the order of the card that the profile is about.
const triedItems = () =>
  cards[0].attributes
    .flatMap(({ items }) => items)
    .filter((id) => usedItems.has(id))
    .map((id) => questionnaire.items.find((item) => item.id === id));

// What the profile lets one try stands here from the start, and is only filled: of a select that is new
// in a document Chromium tells that something was chosen in it, and a screen reader goes there.
const tryBox = () => html`<section id="part-different"><fieldset id="try" class="try-box d-print-none">${sayAs('legend', '', 'try.heading')}
${sayAs('p', '', 'try.intro')}
${triedItems().map(({ id, kind }) => made('try', id, { control: `try-${kind}` }))}
<button type="button" class="button button-secondary" ${dataText('try.reset')}></button></fieldset></section>`;

// The published test person first, and those that we have made up.
function personaBox() {
  const [published, ...madeUp] = personas;
  return html`<div class="alert alert-info d-print-none">${icon('info', 'alert-icon')}<div class="alert-body">${sayAs('h2', 'alert-heading', 'persona.heading')}
<p class="alert-text">${say('persona.intro')} ${say('persona.replaces')}</p>
<p class="alert-text">${say(`persona.${published.id}`)}</p>
<p><button type="button" class="button button-secondary" data-persona="${published.id}" ${dataText('persona.use')}></button></p>
<details class="details"><summary class="details-summary">${say('persona.others', { count: madeUp.length })}</summary>
<div class="details-text"><p>${say('persona.made_up')}</p>
<ul class="personas">${madeUp.map(({ id }) => html`<li><button type="button" class="clear-answer" data-persona="${id}" ${dataText(`persona.${id}`)}></button></li>\n`)}</ul></div></details></div></div>`;
}

// Only on paper: what it is about, and whether the answers are there. The style turns it over.
const paperHead = () => html`<div class="paper-head" hidden>
<p>${say('paper.model', { name: `card.${cards[0].id}.name`, version })} ${say('paper.card')} <code>${cards[0].id}</code></p>
<p>${sayAs('strong', '', 'paper.group')} ${say('paper.no_authority')}</p>
${sayAs('p', 'paper-with', 'paper.with')}${sayAs('p', 'paper-without', 'paper.without')}
</div>`;

function stepList() {
  return html`<nav class="steps-nav" data-label="nav.steps" aria-label="${texts('nav.steps')}"><ol class="step-indicator">${steps.map((step) => html`<li data-step-entry="${step}"><a class="step" href="#heading-${step}" data-go="${step}"><span class="step-number" aria-hidden="true"></span><div>${written('span', 'step-title', `step.${step}`)}</div></a></li>`)}</ol></nav>`;
}

function certaintyLegend() {
  const names = ['verified', 'computed', 'inferred', 'unknown'];
  return html`<details class="details certainty-key"><summary class="details-summary">${say('certainty.intro')}</summary>
<div class="details-text"><ul>${names.map((name) => html`<li>${sayAs('em', `certainty certainty-${name}`, `certainty.${name}`)} ${say(`certainty.${name}.means`)}</li>`)}</ul></div></details>`;
}

// What every item with a control of that kind has, with gaps ("{id}") for the script to fill
// (questions.mjs says how). The controls for typing stand here and nowhere else.
const madeFrom = (name, content) => html`<template id="made-${name}">${content}</template>
`;

const label = html`<label class="form-label" for="{id}" data-text="item.{id}.question"></label>
<div data-made="told"></div>
`;
const control = raw('id="{id}" name="{id}" aria-describedby="{described}"');
// A plain space would be lost where a style takes the words out of the line.
const nameForTheEar = html`<span class="visually-hidden">&nbsp;${say('item.{id}.name')}</span>`;

// What shall become of it: one choice of three, the first of which asks for nothing more.
const handling = html`<fieldset class="handling"><legend class="form-label">${say('registry.handling')}${nameForTheEar}</legend>
<div class="options">${['supplied', 'withheld', 'wrong'].map(
  (choice, at) =>
    html`<div class="form-group-radio"><input type="radio" class="form-radio" id="{id}-${choice}" name="{id}-choice" value="${choice}"${at === 0 && raw(' checked')}><label for="{id}-${choice}" ${dataText(`registry.${choice}`)}></label></div>\n`,
)}</div>
<p class="form-hint wrong-hint" hidden>${say('registry.wrong_hint')}</p></fieldset>`;

// Where it comes from, how it gets there and what it is used for.
const passport = html`<dl class="passport"><div><dt ${dataText('registry.model')}></dt><dd>${sayAs('strong', '', 'used.{use}')}</dd></div>
<div><dt ${dataText('registry.register')}></dt><dd>${say('register.{register}')}</dd></div>
<div><dt ${dataText('registry.arrives')}></dt><dd>${say('arrives.{register}')} ${sayAs('em', 'certainty certainty-{arrival}', 'certainty.{arrival}')}</dd></div></dl>`;

const itemTemplates = [
  madeFrom(
    'told',
    html`<span class="form-hint" id="{id}-hint" data-text="{hint}" data-if="{hint}"></span>
<span class="form-error-message" id="{id}-error" hidden></span>`,
  ),
  madeFrom(
    'number',
    html`${label}<input type="text" inputmode="{mode}" maxlength="99" class="form-input input-char-10" ${control} ${quiet}>`,
  ),
  madeFrom('text', html`${label}<textarea class="form-input" rows="3" maxlength="20000" ${control} ${quiet}></textarea>`),
  madeFrom(
    'select',
    html`${label}<select class="form-select" ${control} autocomplete="off"><option value="" ${dataText('registry.choose')}></option><option data-made="option" data-each></option></select>`,
  ),
  madeFrom(
    'option',
    html`<option value="{code}" data-text="{said}" data-region="{region}"></option>`,
  ),
  madeFrom(
    'choices',
    html`<fieldset id="{id}" tabindex="-1" aria-describedby="{described}">
<legend class="form-label"><span class="question-number" data-if="{over}"><span data-text="{over}"></span> <span data-if="{use}">· <span data-text="{use}"></span></span>&nbsp;</span><br data-if="{over}">${say('item.{id}.question')}</legend>
<div data-made="told"></div>
<div data-made="{type}" data-each></div></fieldset>
<button type="button" class="clear-answer" data-clear="{id}" data-if="{clears}" hidden>${say('form.clear')}${nameForTheEar}</button>`,
  ),
  ...['radio', 'checkbox'].map((type) =>
    madeFrom(
      type,
      html`<div class="form-group-${type}"><input type="${type}" class="form-${type}" id="{id}-{code}" name="{id}" value="{code}"><label for="{id}-{code}" data-text="{said}"></label></div>
`,
    ),
  ),
  madeFrom(
    'try',
    html`<div class="form-group"><label class="form-label" for="try-{id}" data-text="item.{id}.name"></label> <div data-made="{control}"></div><p class="try-says" id="try-{id}-says"></p></div>
`,
  ),
  // No name, so they are no part of the form.
  madeFrom(
    'try-number',
    html`<input type="text" inputmode="{mode}" class="form-input input-char-10" id="try-{id}" ${quiet}>`,
  ),
  madeFrom(
    'try-one',
    html`<select class="form-select" id="try-{id}" autocomplete="off"><option value=""></option></select>`,
  ),
  madeFrom(
    'attribute',
    html`<fieldset class="attribute-card answers" data-item="{id}">
<legend data-text="item.{id}.name"></legend>
${passport}
<details class="details"><summary class="details-summary">${say('registry.where')}${nameForTheEar}</summary><div class="details-text"><p>${say('item.{id}.where')} ${sayAs('em', 'certainty certainty-{certainty}', 'certainty.{certainty}')}</p></div></details>
<div class="form-group"><div data-made="{control}"></div></div>
${handling}
</fieldset>
`,
  ),
];

const svgTemplates = html`${['info', 'error'].map(
  (name) => html`<template id="icon-${name}">${icon(name, 'alert-icon')}</template>
`,
)}<template id="bar-template"><svg class="path-bar" aria-hidden="true" width="240" height="14" fill="currentColor"><rect class="bar-track" width="100%" height="100%" fill="none" stroke="currentColor"/><rect class="bar-fill" width="0" height="100%"/><rect class="bar-previous" x="0" y="-3" width="3" height="20"/></svg></template>
<template id="signed-bar-template"><svg class="signed-bar" aria-hidden="true" viewBox="-0.5 0 1 1" preserveAspectRatio="none" width="240" height="14" fill="currentColor"><rect class="signed-fill" y="0.1" height="0.8" stroke="currentColor" vector-effect="non-scaling-stroke"/><line class="signed-middle" x1="0" x2="0" y1="0" y2="1" stroke="currentColor" vector-effect="non-scaling-stroke"/></svg></template>
<template id="grid-template"><svg class="people-grid" role="img" viewBox="-1 -1 408 147" width="320" height="115" fill="none" stroke="currentColor"><path class="figure" d="M8 1a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2zM2 25v-9.500a6 5.600 0 0 1 12 0v9.500z"/></svg></template>
<template id="strip-template"><svg class="range-strip" role="img" width="320" height="92" fill="currentColor"><rect class="range-track" x="0" y="36" width="100%" height="16" fill="none" stroke="currentColor"/><rect class="range-interval" x="0" y="36" width="0" height="16"/><g class="range-marks"></g><circle class="range-point" cy="44" r="9"/><text x="0" y="84">0</text><text class="range-end" x="100%" y="84" text-anchor="end">100</text></svg></template>
<template id="mark-template"><svg><g><rect class="range-cutoff" x="0" y="26" width="3" height="40"/><text class="range-middle" x="0" y="84" text-anchor="middle"></text></g></svg></template>`;

export function appDocument(textsOfLanguage) {
  texts = textsOfLanguage;
  return html`${documentHead(
    texts,
    texts('page.app.title'),
    html`${noTranslation}${noLookups}<script>PRELUDE</script>
`,
  )}
<body translate="no">
<a class="skipnav" href="#main-content" ${dataText('nav.skip')}>${texts('nav.skip')}</a>
<header class="header">
<div class="notice-bar"><div class="container"><p>${written('strong', '', 'notice.not_authority')} ${written('span', '', 'notice.nothing_sent')}</p></div></div>
<nav class="language-switcher" data-label="nav.language" aria-label="${texts('nav.language')}"><div class="container"><ul>
${languages.map((language) => html`<li><button type="button" lang="${language}" data-language="${language}"${language === texts.language && raw(' aria-current="true"')}>${nameOfLanguage(language)}</button></li>`)}
</ul><button type="button" class="button button-secondary" data-erase ${dataText('nav.erase')}>${texts('nav.erase')}</button></div></nav>
<div class="solution-info"><div class="solution-info-inner container"><div class="solution-heading">${written('span', '', 'site.name')}</div>
<div class="additional-info"><p>${written('strong', 'authority-name', 'site.independent')}</p><p>${written('span', '', 'site.tagline')}</p></div></div></div>
</header>
<div class="container page-container"><div class="row">
<div class="col-12 col-lg-3 d-none d-lg-block d-print-none">${stepList()}</div>
<main id="main-content" tabindex="-1" class="col-12 col-lg-9">
${paperHead()}
<form id="responses" novalidate autocomplete="off">
${questionStep(
  'registry',
  html`${progress('registry', true)}
${sayAs('p', '', 'registry.withhold_hint')}
<p>${say('registry.wrong_intro')} ${say('registry.column')} ${sayAs('em', 'certainty certainty-verified', 'certainty.verified')}</p>
${sayAs('p', '', 'registry.stays')}
<p class="d-print-none"><a class="function-link" href="#open-file">${say('keep.have_file')}</a></p>
${personaBox()}`,
  itemsOf('registry').map(attributeCard),
  'form',
  'nav.to_form',
)}
${questionStep(
  'form',
  html`${progress('form', true)}
<p><strong>${say('form.counted')}</strong> ${sayAs('em', 'certainty certainty-verified', 'certainty.verified')}</p>
<p class="form-hint">${say('form.wording_source')} ${sayAs('em', 'certainty certainty-inferred', 'certainty.inferred')}</p>`,
  itemsOf('form').map(formItem),
  'check',
  'nav.to_check',
)}
${stepSection(
  'check',
  'check.lead',
  html`${onward('profile', 'nav.to_profile', 'secondary')}
<div id="check-content" class="answers"></div>
${onward('profile', 'nav.to_profile')}`,
)}
${stepSection(
  'profile',
  null,
  html`<div id="profile-content">${tryBox()}</div>
${certaintyLegend()}
${sayAs('p', 'd-print-none', 'profile.end')}`,
)}
${compareStep()}
</form>
${keepSection({ sayAs, quiet, dataText })}<p class="visually-hidden" aria-live="polite" id="live"></p>
</main></div></div>
${idleBox({ dataText })}${svgTemplates}
${itemTemplates}
<script type="text/plain" id="texts">TEXTS</script>
<script type="module">SCRIPT</script>
DATA
<script>SEAL</script>
</body>
</html>
`;
}
