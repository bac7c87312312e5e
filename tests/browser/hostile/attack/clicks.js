// Real clicks and keys on links that the script lays under the pointer, and clicks that it makes up.

const gestures = {
  Ctrl: { keys: ['Control'] },
  Shift: { keys: ['Shift'] },
  Alt: { keys: ['Alt'] },
  CtrlShift: { keys: ['Control', 'Shift'] },
  Middle: { button: 1 },
  // The key goes down when the button is down already.
  LateCtrl: { keys: ['Control'], isLate: true },
};

const anchor = (properties, parent) => spread(add('a', { textContent: 'x', ...properties }, parent));

function inClosedRoot(element) {
  const host = spread(add('div', {}));
  host.attachShadow({ mode: 'closed' }).append(element);
}

const kinds = {
  Html: ({ to }) => anchor({ href: to }),
  Blank: ({ to }) => anchor({ href: to, target: '_blank' }),
  Top: ({ to }) => anchor({ href: to, target: '_top' }),
  Download: ({ to }) => anchor({ href: to, download: 'x' }),
  Blob: ({ secret }) => anchor({ href: blobOf(secret) }),
  BlobDownload: ({ secret }) => anchor({ href: blobOf(secret), download: 'x' }),
  Data: ({ secret }) => anchor({ href: `data:text/plain,${secret}`, download: 'x' }),
  Own: ({ own }) => anchor({ href: own }),
  Ping: ({ to }) => anchor({ href: '#here', ping: to }),
  Area: ({ to }) => {
    const src = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    const map = add('map', { name: 'map' });
    add('area', { shape: 'default', href: to }, map);
    spread(add('img', { src, useMap: '#map' }));
  },
  Svg: ({ to }) => {
    const all = svg('rect', { width: '100%', height: '100%', fill: 'red' });
    stage().append(spread(svg('svg', {}, svg('a', { href: to }, all))));
  },
  SvgXlink: ({ to }) => {
    const link = svg('a', {}, svg('rect', { width: '100%', height: '100%', fill: 'red' }));
    link.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', to);
    stage().append(spread(svg('svg', {}, link)));
  },
  SvgSet: ({ to }) => {
    const set = svg('set', { attributeName: 'href', to, begin: '0s', fill: 'freeze' });
    const all = svg('rect', { width: '100%', height: '100%', fill: 'red' });
    stage().append(spread(svg('svg', {}, svg('a', { href: '#x' }, set, all))));
  },
  SvgUse: ({ to }) => {
    const all = svg('rect', { width: '100%', height: '100%', fill: 'red' });
    const link = svg('symbol', { id: 'link' }, svg('a', { href: to }, all));
    const use = svg('use', { href: '#link', width: '100%', height: '100%' });
    stage().append(spread(svg('svg', {}, link, use)));
  },
  MathMl: ({ to }) => {
    const math = document.createElementNS(mathNamespace, 'math');
    const row = document.createElementNS(mathNamespace, 'mtext');
    row.textContent = 'xxxxxxxxxxxx';
    for (const each of [math, row]) each.setAttribute('href', to);
    math.append(row);
    stage().append(spread(math));
    math.style.fontSize = '400px';
  },
  Foreign: ({ to }) => {
    const link = Object.assign(document.createElement('a'), { href: to });
    const foreign = svg('foreignObject', { width: '100%', height: '100%' }, spread(link));
    stage().append(spread(svg('svg', {}, foreign)));
  },
  Closed: ({ to }) =>
    inClosedRoot(spread(Object.assign(document.createElement('a'), { href: to }))),
  Slotted: ({ to }) => {
    const host = spread(add('div', {}));
    const slot = spread(document.createElement('slot'));
    const link = Object.assign(document.createElement('a'), { href: to });
    link.append(slot);
    host.attachShadow({ mode: 'closed' }).append(spread(link));
    spread(add('p', { textContent: 'x' }, host));
  },
  // Everything that makes elements of markup is asked for a shadow tree, whatever its name.
  AnyShadow: ({ to }) => {
    const label = spread(add('label', {}));
    const markup = '<div><template shadowrootmode="open"></template></div>';
    for (const name of Object.getOwnPropertyNames(Element.prototype)) {
      if (!/html|shadow|patch/i.test(name)) continue;
      try {
        label[name](markup, { sanitizer: {}, mode: 'open' });
      } catch {
        /* no function, or barred */
      }
    }
    const host = label.querySelector('div') ?? label;
    const root = host.shadowRoot;
    if (root) spread(host);
    anchor({ href: to }, root ?? label);
  },
  InLabel: ({ to }) => anchor({ href: to }, spread(add('label', {}))),
  InSummary: ({ to }) =>
    anchor({ href: to }, add('summary', {}, spread(add('details', { open: true })))),
  InButton: ({ to }) => anchor({ href: to }, spread(add('button', { type: 'button' }))),
  Editable: ({ to }) => anchor({ href: to }, spread(add('div', { contentEditable: 'true' }))),
  Submit: ({ to }) =>
    spread(add('button', { type: 'submit', textContent: 'x', formAction: to }, add('form', {}))),
};

const plainClicks = ['Html', 'Download', 'BlobDownload', 'Own', 'Ping', 'Svg'];
for (const [kind, lay] of Object.entries(kinds)) {
  const each = Object.entries(gestures).map(([key, gesture]) => [
    `on${kind}${key}`,
    { lay, gesture, isMore: kind !== 'Html' && key !== 'Ctrl' },
  ]);
  define(quiet(`clicks${Object.keys(kinds).indexOf(kind) % 4}`), Object.fromEntries(each));
  define(alone, { [`on${kind}`]: { lay, isMore: !plainClicks.includes(kind) } });
}
define(alone, {
  // To these systems a click like any other, which takes the page along.
  onHtmlMeta: { lay: kinds.Html, gesture: { keys: ['Meta'] } },
  onHtmlCtrlAlt: { lay: kinds.Html, gesture: { keys: ['Control', 'Alt'] } },
  onHtmlRight: { lay: kinds.Html, gesture: { button: 2 } },
  onHtmlDouble: { lay: kinds.Html, gesture: { times: 2 } },
  dragLink: { lay: kinds.Html, gesture: { drag: true } },
  dragText: {
    lay: ({ to }) => {
      const place = anchor({ href: '#x', draggable: true });
      place.addEventListener('dragstart', ({ dataTransfer }) => {
        for (const type of ['text/uri-list', 'text/plain', 'text/x-moz-url'])
          dataTransfer.setData(type, to);
      });
    },
    gesture: { drag: true },
  },
  dragDownload: {
    lay: ({ to }) => {
      const place = anchor({ href: '#x', draggable: true });
      place.addEventListener('dragstart', ({ dataTransfer }) =>
        dataTransfer.setData('DownloadURL', `text/plain:x.txt:${to}`),
      );
    },
    gesture: { drag: true },
  },
});

// ---------------------------------------------------------------------------------- with the keys

const focused = ({ to }) => anchor({ href: to }).focus();
const withKeys = { Enter: 'Enter', Ctrl: 'Control+Enter', Shift: 'Shift+Enter' };
Object.assign(withKeys, { Alt: 'Alt+Enter', Meta: 'Meta+Enter', CtrlShift: 'Control+Shift+Enter' });
for (const [key, press] of Object.entries(withKeys)) {
  const shared = ['Enter', 'Meta+Enter'].includes(press) ? alone : quiet('keys');
  define(shared, { [`press${key}`]: { lay: focused, gesture: { press } } });
}
const accessKey = ({ to }) => anchor({ href: to, accessKey: 'q' });
define(alone, {
  accessKeyAlt: { lay: accessKey, gesture: { press: 'Alt+q' } },
  accessKeyAltShift: { lay: accessKey, gesture: { press: 'Alt+Shift+q' } },
  accessKeyCtrlAlt: { lay: accessKey, gesture: { press: 'Control+Alt+q' } },
  saveKey: {
    lay: ({ secret }) => {
      document.title = secret;
      document.body.append(secret);
    },
    gesture: { press: 'Control+s' },
  },
});

// Made up while a real key is down: the browser may take the keys from what is really held.
const moments = ['click', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'auxclick', 'keydown'];
for (const moment of moments) {
  for (const [key, gesture] of Object.entries(gestures)) {
    if (gesture.isLate || key === 'CtrlShift') continue;
    // What the middle button does is no click, and what a key or another button does, no auxclick.
    if (key === 'Middle' ? ['click', 'keydown'].includes(moment) : moment === 'auxclick') continue;
    const name = `${moment}${key}`;
    const more = !['click', 'auxclick'].includes(moment) && key !== 'Ctrl';
    define({ ...quiet(`held${moment}`), isMore: more }, {
      // In a new tab, so that a link that is followed does not take this page along.
      [`${name}Link`]: {
        run: ({ to }) => add('a', { href: to, target: '_blank' }).click(),
        on: moment,
        gesture,
      },
      [`${name}Open`]: { run: ({ to }) => open(to), on: moment, gesture },
      [`${name}Form`]: {
        run: ({ to }) => {
          const made = add('form', {});
          made.requestSubmit(add('button', { formAction: to, type: 'submit' }, made));
        },
        on: moment,
        gesture,
      },
    });
  }
}

// ------------------------------------------------------------------------------------- made up

const made = (init, { kind = 'MouseEvent', type = 'click', where = (link) => link } = {}) => {
  const all = { bubbles: true, cancelable: true, composed: true, view: globalThis, ...init };
  return ({ to }) => {
    const link = add('a', { href: to });
    where(link).dispatchEvent(new globalThis[kind](type, all));
  };
};
const pointer = { kind: 'PointerEvent' };
const inSvg = ({ to }, init) => {
  const link = svg('a', { href: to });
  stage().append(svg('svg', {}, link));
  link.dispatchEvent(new MouseEvent('click', init));
};

define(quiet('made'), {
  madeCtrl: made({ ctrlKey: true }),
  madeShift: made({ shiftKey: true }),
  madeAlt: made({ altKey: true }),
  madeMeta: made({ metaKey: true }),
  madeCtrlShift: made({ ctrlKey: true, shiftKey: true }),
  madeMiddle: made({ button: 1 }),
  madeMiddleAux: made({ button: 1 }, { type: 'auxclick' }),
  madeInner: made({ ctrlKey: true }, { where: (link) => add('b', {}, link) }),
  madeNotBubbling: made({ ctrlKey: true, bubbles: false }),
  madeNotCancelable: made({ ctrlKey: true, cancelable: false }),
  madePlainNotCancelable: made({ cancelable: false }),
  madePointer: made({ ctrlKey: true }, pointer),
  madePointerMiddle: made({ button: 1 }, { ...pointer, type: 'auxclick' }),
  madeSvg: (me) => inSvg(me, { ctrlKey: true }),
  madeDetached: ({ to }) => {
    const link = Object.assign(document.createElement('a'), { href: to });
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true }));
  },
  madeInert: ({ to }) => {
    const link = Object.assign(inert().createElement('a'), { href: to });
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true }));
  },
  madeClosed: ({ to }) => {
    const link = Object.assign(document.createElement('a'), { href: to });
    inClosedRoot(link);
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true }));
  },
  madeInit: ({ to }) => {
    const event = document.createEvent('MouseEvents');
    event.initMouseEvent('click', true, true, window, 1, 0, 0, 0, 0, true, false, false, false, 0, null);
    add('a', { href: to }).dispatchEvent(event);
  },
  madeKey: ({ to }) => {
    const link = add('a', { href: to });
    link.focus();
    const init = { key: 'Enter', keyCode: 13, ctrlKey: true, bubbles: true };
    for (const type of ['keydown', 'keypress', 'keyup'])
      link.dispatchEvent(new KeyboardEvent(type, init));
  },
  madeByLabel: ({ to }) => {
    const label = add('label', {});
    add('a', { href: to }, label);
    label.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
  },
  madeSubmit: ({ to }) => {
    const button = add('button', { type: 'submit', formAction: to }, add('form', {}));
    button.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
  },
  // The event of the person's own click, once more, at the link.
  madeAgain: {
    run({ to }, event) {
      const link = add('a', { href: to });
      link.dispatchEvent(new event.constructor('click', { ...pick(event), ctrlKey: true }));
    },
  },
  // Of whatever still has the method, under whatever name.
  madeByAny: ({ to }) => {
    const init = { ctrlKey: true, bubbles: true };
    const link = add('a', { href: to });
    for (const { value } of reachable())
      if (value.name === 'dispatchEvent') value.call(link, new MouseEvent('click', init));
  },
});
const pick = ({ bubbles, cancelable, composed, view }) => ({ bubbles, cancelable, composed, view });
