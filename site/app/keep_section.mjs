// Below every step: save, open, print, look closer, and how all is erased. Laid out at build time, like the steps; shown
// once it works.
import { html, raw } from '../html.mjs';

// A passphrase is no text to keep either: the same attributes as for every answer.
export function keepSection({ sayAs, quiet, dataText }) {
  const passphrase = (id, hint) => html`<div class="form-group">
${sayLabel(`${id}-passphrase`, `keep.${id}_passphrase`)}
<span class="form-hint" id="${id}-passphrase-hint" ${dataText(hint)}></span>
<input type="password" class="form-input" id="${id}-passphrase" aria-describedby="${id}-passphrase-hint" ${quiet}></div>
<div class="form-group-checkbox"><input type="checkbox" class="form-checkbox" id="${id}-shown" data-shows="${id}-passphrase">${sayLabel(`${id}-shown`, 'keep.show', '')}</div>`;
  const sayLabel = (id, key, className = 'form-label') =>
    html`<label${className && raw(` class="${className}"`)} for="${id}" ${dataText(key)}></label>`;
  const action = (name) =>
    html`<div class="button-row"><button type="button" class="button button-secondary" data-keep="${name}" ${dataText(`keep.${name}`)}></button></div>`;
  const part = (name, content) =>
    html`<details class="details" id="keep-${name}"><summary class="details-summary" ${dataText(`keep.${name}_heading`)}></summary>
<div class="details-text">${sayAs('p', '', `keep.${name}_told`)}
${content}
<div aria-live="polite" id="${name}-status"></div></div></details>
`;
  const printing = html`<div class="form-group-checkbox"><input type="checkbox" class="form-checkbox" id="print-answers" aria-describedby="print-answers-hint">${sayLabel('print-answers', 'keep.print_answers', '')}
<span class="form-hint" id="print-answers-hint" ${dataText('keep.print_hint')}></span></div>
${action('print')}`;
  return html`<section id="keep" class="keep d-print-none" aria-labelledby="keep-heading" hidden>
${raw(String(sayAs('h2', '', 'keep.heading')).replace('<h2', '<h2 id="keep-heading"'))}
${sayAs('p', '', 'keep.memory')}
${part('save', html`<div data-seals="true">${passphrase('save', 'keep.save_hint')}</div>
<p data-seals="false" ${dataText('keep.cannot_seal')} hidden></p>
${action('save')}`)}
${part(
  'open',
  html`<div class="form-group">${sayLabel('open-file', 'keep.file')}
<input type="file" class="form-input" id="open-file" accept=".json,application/json"></div>
<div id="open-sealed" hidden>${passphrase('open', 'keep.open_hint')}${action('open')}</div>`,
)}
${part('print', printing)}${part('desk', action('desk'))}${sayAs('p', '', 'keep.erase_told')}
</section>
`;
}

export const idleBox = ({ dataText }) => html`<p class="visually-hidden" aria-live="polite" id="idle-said"></p>
<div id="idle" class="idle" hidden>
<div class="container"><p id="idle-left" aria-hidden="true"></p><button type="button" class="button button-primary" ${dataText('idle.stay')}></button></div></div>
`;
