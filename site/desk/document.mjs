// The desk's one document: a drawing, a field out of sight that takes what is typed, and what is
// said when there is no drawing. Everything else is in the drawing.
import { documentHead, noLookups, noTranslation } from '../head.mjs';
import { html } from '../html.mjs';

export const deskStyle =
  'html,body{margin:0;height:100%;overflow:hidden;font:16px/1.4 system-ui,sans-serif;color-scheme:light dark}' +
  'body{display:flex;flex-direction:column}' +
  'header{display:flex;gap:1em;align-items:center;justify-content:space-between;padding:2px 8px;min-height:44px}header span{flex:none}' +
  'header p,h1{margin:0;font-size:14px}h1{font-weight:600}' +
  'button{min-height:40px;padding:4px 12px;font:inherit}' +
  'canvas{flex:1;min-height:0;width:100%;display:block;outline:0;touch-action:none}' +
  '[hidden]{display:none}#told p{margin:2em;max-width:40em}' +
  '#typed,#file{position:fixed;left:0;bottom:0;width:1px;height:1px;padding:0;border:0;opacity:0;resize:none}' +
  'kbd{font:inherit;border:1px solid;border-radius:3px;padding:0 4px}@media (max-width:600px){header p{display:none}}';

const told = ['loading', 'no_webgl', 'stopped', 'erased'];

export function deskDocument(texts) {
  const say = (key) => texts(`page.desk.${key}`);
  const paragraph = (name) =>
    html`<p id="${name.replace('_', '-')}"${name !== 'loading' && html` hidden`}>${say(name)}</p>`;
  return html`${documentHead(texts, say('frame'), html`${noTranslation}${noLookups}`)}
<body>
<header><h1>${texts('site.name')}: ${say('frame')}</h1><p>${say('leave')}</p><strong id="idle" role="status" data-left="${texts('idle.left')}" hidden></strong><span><kbd aria-hidden="true">F6</kbd> <button type="button" id="erase">${texts('nav.erase')}</button></span></header>
<div id="told" role="status">${told.map(paragraph)}</div>
<canvas id="desk" role="img" aria-label="${say('canvas')}" hidden></canvas>
<textarea id="typed" aria-label="${say('typed')}" autocomplete="off" spellcheck="false" autocorrect="off" autocapitalize="none" writingsuggestions="false" translate="no" hidden></textarea>
<input type="file" id="file" tabindex="-1" aria-label="${say('file')}">
DATA
<script>PRELUDE</script>
<script type="module">SCRIPT</script>
<script>SEAL</script>
</body>
</html>
`;
}
