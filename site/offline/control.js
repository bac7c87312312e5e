// The start page's only script: keeps the site on this device when the person asks for it, and
// takes it away again. Until then nothing is registered. A page that was opened as a file is kept
// already.
const place = document.getElementById('offline');
const prefix = 'profilafklaring-';

function show(state) {
  for (const each of place.querySelectorAll('[data-state]')) each.hidden = each.dataset.state !== state;
}

// Some browsers take an address for a worker only from a policy with a name.
const { worker } = place.dataset;
const address =
  globalThis.trustedTypes
    ?.createPolicy('offline', { createScriptURL: () => worker })
    .createScriptURL('') ?? worker;
const scope = worker.replace('offline.js', '') || './';

const registered = () => navigator.serviceWorker.getRegistration(scope);

async function keep() {
  show('working');
  const registration = await navigator.serviceWorker.register(address, { scope });
  const installing = registration.installing ?? registration.waiting ?? registration.active;
  await new Promise((resolve, reject) => {
    const look = () => {
      if (installing.state === 'activated') resolve();
      if (installing.state === 'redundant') reject(new Error('not installed'));
    };
    installing.addEventListener('statechange', look);
    look();
  });
}

async function remove() {
  await (await registered())?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
}

// After one control the other stands in its place, and the focus with it.
async function act(doing, state) {
  try {
    await doing();
    show(state);
  } catch {
    await remove();
    show('failed');
  }
  place.querySelector('button:not([hidden] *)').focus();
}

if ('serviceWorker' in navigator && location.protocol !== 'file:') {
  place.hidden = false;
  registered().then((registration) => show(registration ? 'kept' : 'not_kept'));
  place.addEventListener('click', ({ target }) => {
    if (target.matches('[data-keep]')) act(keep, 'kept');
    if (target.matches('[data-remove]')) act(remove, 'not_kept');
  });
}
