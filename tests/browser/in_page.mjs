// What is done in the app's frame by its own document, in every engine alike: each is run there, so
// it knows of nothing around it. Clicks and keys of a person are the drivers' own.

export const press = (selector) => document.querySelector(selector).click();

// Gives responses: a text, a code, or a list of codes to tick.
export const put = (responses) => {
  for (const [id, response] of Object.entries(responses)) {
    const choices = [response].flat().map((code) => document.getElementById(`${id}-${code}`));
    if (choices.every(Boolean)) {
      for (const choice of choices) if (!choice.checked) choice.click();
    } else {
      const field = document.getElementById(id);
      field.value = response;
      for (const type of ['input', 'change'])
        field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
};

export const open = (selector) => {
  for (const details of document.querySelectorAll(selector)) details.open = true;
};

// A file as if it was chosen: its text, or only its size.
export const choose = (content) => {
  const part = typeof content === 'number' ? new Uint8Array(content) : content;
  const files = new DataTransfer();
  files.items.add(new File([part], 'x.json'));
  const input = document.querySelector('#open-file');
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};

// Waits until something is to be seen.
export const seen = (selector) =>
  new Promise((resolve, reject) => {
    const end = Date.now() + 30_000;
    const look = () => {
      if (document.querySelector(selector)?.checkVisibility()) resolve();
      else if (Date.now() > end) reject(new Error(`${selector} is not to be seen`));
      else setTimeout(look, 20);
    };
    look();
  });
