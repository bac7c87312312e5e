// A window of its own in which our prelude never ran. The script in it is the attacker's own once
// more, as the policy allows that one by its hash.

let ownText; // kept before the page is cleared
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const srcdocOf = () => `<!DOCTYPE html><html><body><script>${ownText}<\/script></body></html>`;

// The frame's name tells the script in it what to do.
const nestedName = (name, task) => `nested|${task}|${name}`;
const markupOf = (name) =>
  `<iframe name="${name}" srcdoc="${escaped(srcdocOf())}"></iframe>`;

const xsl = 'http://www.w3.org/1999/XSL/Transform';
const inert = () => document.implementation.createHTMLDocument('');
const xml = () => document.implementation.createDocument(htmlNamespace, 'html', null);

// What every maker does once it has a frame on whose address no policy looked.
function dress(frame, name) {
  frame.setAttribute('name', name);
  frame.setAttribute('srcdoc', srcdocOf());
  return frame;
}
const show = (node) => stage().append(node);

function sheetThatMakes(body) {
  const sheet = document.implementation.createDocument(xsl, 'xsl:stylesheet', null);
  const node = (tag, attributes, ...children) => {
    const made = sheet.createElementNS(xsl, `xsl:${tag}`);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  sheet.documentElement.setAttribute('version', '1.0');
  sheet.documentElement.append(
    node('output', { method: 'html' }),
    node('template', { match: '/' }, ...[body(node, sheet)].flat()),
  );
  const processor = new XSLTProcessor();
  processor.importStylesheet(sheet);
  return processor;
}

const frameByXslt = (name, wrap = (each) => each) =>
  sheetThatMakes((node) =>
    wrap(
      node(
        'element',
        { name: 'iframe' },
        node('attribute', { name: 'name' }, name),
        node('attribute', { name: 'srcdoc' }, srcdocOf()),
      ),
      node,
    ),
  );
const anyXml = () => document.implementation.createDocument(null, 'x', null);

// A `template` whose shadow root is to come from markup.
const shadowMarkup = (name) =>
  `<div><template shadowrootmode="closed">${markupOf(name)}</template></div>`;

const makers = {
  xsltFragment: (name) => show(frameByXslt(name).transformToFragment(anyXml(), document)),
  xsltFragmentInert: (name) => show(frameByXslt(name).transformToFragment(anyXml(), inert())),
  xsltDocument: (name) => {
    const made = frameByXslt(name, (frame, node) =>
      node('element', { name: 'html' }, node('element', { name: 'body' }, frame)),
    ).transformToDocument(anyXml());
    show(document.adoptNode(made.querySelector('iframe')));
  },
  xsltUnescaped: (name) => {
    const text = (node) => node('text', { 'disable-output-escaping': 'yes' }, markupOf(name));
    show(sheetThatMakes(text).transformToFragment(anyXml(), document));
  },
  xsltOfXhtml: (name) => {
    const copy = (node, sheet) => dress(sheet.createElementNS(htmlNamespace, 'iframe'), name);
    show(sheetThatMakes(copy).transformToFragment(anyXml(), document));
  },
  xsltCopy: (name) => {
    const source = anyXml();
    source.documentElement.append(dress(source.createElement('iframe'), name));
    const copy = (node) =>
      node('copy-of', { select: '//iframe' });
    show(sheetThatMakes(copy).transformToFragment(source, document));
  },
  inertAppend: (name) => show(dress(inert().createElement('iframe'), name)),
  inertAdopt: (name) => show(document.adoptNode(dress(inert().createElement('iframe'), name))),
  inertImport: (name) => show(document.importNode(dress(inert().createElement('iframe'), name))),
  inertProperty: (name) => {
    const frame = inert().createElement('iframe');
    Object.assign(frame, { name, srcdoc: srcdocOf() });
    show(frame);
  },
  inertClone: (name) => show(dress(inert().createElement('iframe'), name).cloneNode()),
  inertMoveBefore: (name) => {
    const place = inert();
    const frame = place.body.appendChild(dress(place.createElement('iframe'), name));
    stage().moveBefore(frame, null);
  },
  xmlImport: (name) =>
    show(document.importNode(dress(xml().createElementNS(htmlNamespace, 'iframe'), name), true)),
  xmlAdopt: (name) =>
    show(document.adoptNode(dress(xml().createElementNS(htmlNamespace, 'iframe'), name))),
  newDocument: (name) =>
    show(dress(new Document().createElementNS(htmlNamespace, 'iframe'), name)),
  clonedDocument: (name) =>
    show(dress(document.cloneNode(false).createElementNS(htmlNamespace, 'iframe'), name)),
  templateOwner: (name) => {
    const { ownerDocument } = document.createElement('template').content;
    show(dress(ownerDocument.createElement('iframe'), name));
  },
  templateAdopted: (name) => {
    const { content } = document.createElement('template');
    const frame = document.createElement('iframe');
    content.append(frame);
    show(dress(frame, name));
  },
  templateMarkup: (name) => {
    const template = document.createElement('template');
    template.innerHTML = markupOf(name);
    show(template.content);
  },
  parserHtml: (name) =>
    show(new DOMParser().parseFromString(markupOf(name), 'text/html').body.firstChild),
  parserXml: (name) => {
    const text = new XMLSerializer().serializeToString(document.createElement('iframe'));
    const made = new DOMParser().parseFromString(text, 'application/xhtml+xml');
    show(dress(made.documentElement, name));
  },
  parserSvg: (name) => {
    const text = `<svg xmlns="${svgNamespace}"><foreignObject/></svg>`;
    const made = new DOMParser().parseFromString(text, 'image/svg+xml');
    show(dress(made.createElementNS(htmlNamespace, 'iframe'), name));
  },
  fragment: (name) => show(document.createRange().createContextualFragment(markupOf(name))),
  fragmentInert: (name) => {
    const range = inert().createRange();
    range.selectNode(range.startContainer.documentElement);
    show(range.createContextualFragment(markupOf(name)));
  },
  setHtml: (name) => add('div', {}).setHTML(markupOf(name), { sanitizer: {} }),
  setHtmlUnsafe: (name) => add('div', {}).setHTMLUnsafe(markupOf(name)),
  setHtmlUnsafeInert: (name) => {
    const { body } = inert();
    body.setHTMLUnsafe(markupOf(name));
    show(body.firstChild);
  },
  parseHtmlUnsafe: (name) => show(Document.parseHTMLUnsafe(markupOf(name)).body.firstChild),
  parseHtml: (name) => show(Document.parseHTML(markupOf(name)).body.firstChild),
  innerMarkup: (name) => {
    add('div', {}).innerHTML = markupOf(name);
  },
  innerMarkupInert: (name) => {
    const { body } = inert();
    body.innerHTML = markupOf(name);
    show(body.firstChild);
  },
  adjacentInert: (name) => {
    const { body } = inert();
    body.insertAdjacentHTML('beforeend', markupOf(name));
    show(body.firstChild);
  },
  writeInert: (name) => {
    const place = inert();
    place.open();
    place.write(markupOf(name));
    show(place.querySelector('iframe'));
  },
  execCommandInert: (name) => {
    const place = inert();
    place.designMode = 'on';
    place.execCommand('insertHTML', false, markupOf(name));
    show(place.querySelector('iframe'));
  },
  execCommand: (name) => {
    add('div', { contentEditable: 'true', textContent: 'x' }).focus();
    document.execCommand('insertHTML', false, markupOf(name));
  },
  plain: (name) => show(dress(document.createElement('iframe'), name)),
  shadowDeclared: (name) => add('div', {}).setHTMLUnsafe(shadowMarkup(name)),
  shadowClosed: (name) => {
    const root = add('div', {}).attachShadow({ mode: 'closed' });
    root.append(dress(inert().createElement('iframe'), name));
  },
  shadowInert: (name) => {
    const root = inert().createElement('div').attachShadow({ mode: 'closed' });
    root.append(dress(root.ownerDocument.createElement('iframe'), name));
    show(root.host);
  },
  foreignObject: (name) => {
    const frame = dress(inert().createElement('iframe'), name);
    show(svg('svg', {}, svg('foreignObject', { width: 300, height: 150 }, frame)));
  },
  attributeNode: (name) => {
    const node = inert().createAttribute('srcdoc');
    node.value = srcdocOf();
    const frame = add('iframe', { name });
    frame.setAttributeNode(document.adoptNode(node));
  },
  attributeMoved: (name) => {
    const other = document.createElement('p');
    other.setAttribute('srcdoc', srcdocOf());
    add('iframe', { name }).setAttributeNode(
      other.removeAttributeNode(other.getAttributeNode('srcdoc')),
    );
  },
  attributeValue: (name) => {
    const frame = add('iframe', { name });
    const node = document.createAttribute('srcdoc');
    frame.setAttributeNode(node);
    node.nodeValue = srcdocOf();
  },
  attributeText: (name) => {
    const node = document.createAttribute('srcdoc');
    add('iframe', { name }).attributes.setNamedItem(node);
    node.textContent = srcdocOf();
  },
  attributeNs: (name) => add('iframe', { name }).setAttributeNS(null, 'srcdoc', srcdocOf()),
  attributeOfSvg: (name) => {
    const frame = svg('iframe', {});
    frame.setAttribute('srcdoc', srcdocOf());
    const copy = add('iframe', { name });
    copy.setAttributeNode(frame.getAttributeNode('srcdoc').cloneNode());
  },
  smilOnFrame: (name) => {
    const frame = add('iframe', { name, id: 'smil' });
    const to = srcdocOf();
    show(svg('svg', {}, svg('set', { href: '#smil', attributeName: 'srcdoc', to, begin: '0s' })));
    return frame;
  },
  customBuiltIn: (name) => {
    const frame = new (document.createElement('iframe').constructor)();
    show(dress(frame, name));
  },
  rangeClone: (name) => {
    const place = inert();
    const range = place.createRange();
    place.body.append(dress(place.createElement('iframe'), name));
    range.selectNodeContents(place.body);
    show(range.cloneContents());
  },
  blobDocument: (name) => add('iframe', { name, src: blobOf(srcdocOf()) }),
  dataDocument: (name) =>
    add('iframe', { name, src: `data:text/html,${encodeURIComponent(srcdocOf())}` }),
  scriptDocument: (name) => {
    const text = JSON.stringify(srcdocOf());
    add('iframe', { name, src: `javascript:${encodeURIComponent(text)}` });
  },
  objectDocument: (name) => add('object', { name, data: blobOf(srcdocOf()) }),
  embedDocument: (name) => add('embed', { name, src: blobOf(srcdocOf()) }),
  namedLink: (name) => {
    add('iframe', { name });
    add('a', { href: blobOf(srcdocOf()), target: name }).click();
  },
};

for (const [maker, make] of Object.entries(makers)) {
  const at = (task) => (me) => make(nestedName(me.name, task));
  define(sharing('realms'), { [`${maker}Turn`]: { run: at('turn'), realm: maker } });
  const layAll = (task) => (me) => {
    at(task)(me);
    for (const frame of document.querySelectorAll('iframe')) spread(frame);
    return true;
  };
  // Only where there is such a window is there anything in it to click on.
  const within = { needs: maker };
  define(within, {
    [`${maker}Link`]: { lay: layAll('link'), gesture: { keys: ['Control'] } },
    [`${maker}Alt`]: { lay: layAll('link'), gesture: { keys: ['Alt'] } },
    [`${maker}Made`]: { lay: layAll('made') },
  });
}

// What runs in such a window, by the name that it was given.
const tasks = {
  turn: (me) => sendByPeer(globalThis.RTCPeerConnection ?? webkitRTCPeerConnection, me),
  link: (me) => stage().append(spread(Object.assign(document.createElement('a'), { href: me.to }))),
  made(me) {
    addEventListener('click', () => {
      const link = Object.assign(document.createElement('a'), { href: me.to });
      document.body.append(link);
      link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    });
  },
};

function runNested(named) {
  const [, task, name] = named.split('|');
  parent.postMessage({ alive: name }, '*');
  tasks[task](addressesOf(name));
}
