// Hands to the module what a person does: pointer, wheel, keys and text. Text is typed into a field
// out of sight, so that a telephone shows its keyboard and signs that take several keys arrive whole.

// In the module's order; the last two are the desk's own.
const keys = [
  ...['Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'],
  ...['Insert', 'Delete', 'Backspace', ' ', 'Enter', 'Escape', 'NumpadEnter'],
  ...['a', 'c', 'v', 'x', 'y', 'z', 's', 'F10'],
];
const keyOf = ({ key }) => keys.indexOf(key.length === 1 ? key.toLowerCase() : key);
const isPlain = ({ ctrlKey, metaKey, altKey }) => !ctrlKey && !metaKey && !altKey;
const wheelStep = 100; // pixels
const lineHeight = 40;

export function listen({ canvas, typed, module, give, wake, leave }) {
  const at = ({ offsetX, offsetY }) => [offsetX, offsetY];
  const modifiers = ({ ctrlKey, metaKey, shiftKey, altKey }) =>
    module.desk_modifiers(ctrlKey || metaKey, shiftKey, altKey);

  // Each finger that is down and where it is, with two of them how far they are apart.
  const fingers = new Map();
  const apart = () => {
    const [[left, top], [right, bottom]] = fingers.values();
    return Math.hypot(right - left, bottom - top);
  };
  function moveFinger(event) {
    const before = fingers.size === 2 && apart();
    fingers.set(event.pointerId, at(event));
    if (fingers.size < 2) return module.desk_pointer(...at(event));
    if (fingers.size > 2 || before === 0) return undefined;
    const [[left, top], [right, bottom]] = fingers.values();
    return module.desk_pinch((left + right) / 2, (top + bottom) / 2, apart() / before);
  }
  function touch(event, isDown) {
    if (isDown) fingers.set(event.pointerId, at(event));
    else fingers.delete(event.pointerId);
    if (!isDown || fingers.size === 1) module.desk_touch(...at(event), isDown);
  }

  const button = (isDown) => (event) => {
    modifiers(event);
    const which = [0, 2, 1][event.button] ?? 0;
    if (event.pointerType === 'touch') touch(event, isDown);
    else module.desk_button(...at(event), which, isDown);
    wake();
  };
  canvas.addEventListener('pointerdown', (event) => {
    typed.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    button(true)(event);
    event.preventDefault();
  });
  canvas.addEventListener('pointerup', button(false));
  canvas.addEventListener('pointercancel', (event) => {
    // What the finger began is over, and nothing is clicked.
    if (fingers.delete(event.pointerId)) module.desk_pinch(...at(event), 1);
    else button(false)(event);
    wake();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (fingers.has(event.pointerId)) moveFinger(event);
    else module.desk_pointer(...at(event));
    wake();
  });
  canvas.addEventListener('pointerleave', (event) => {
    if (event.buttons === 0) module.desk_pointer(-1, -1);
    wake();
  });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener(
    'wheel',
    (event) => {
      modifiers(event);
      const by = event.deltaMode === 0 ? wheelStep : wheelStep / lineHeight;
      module.desk_wheel(-event.deltaX / by, -event.deltaY / by);
      wake();
      event.preventDefault();
    },
    { passive: false },
  );

  typed.addEventListener('keydown', (event) => {
    if (event.key === 'F6') {
      leave();
      event.preventDefault();
      return;
    }
    modifiers(event);
    wake();
    if (event.key === 'Alt') event.preventDefault(); // it leads to the title of a window
    const key = keyOf(event);
    // What is pasted comes with an event of its own.
    if (key < 0 || (keys[key] === 'v' && !isPlain(event))) return;
    module.desk_key(key, true);
    // On a Mac nobody says that a key is let go of while Command is held.
    if (event.metaKey) module.desk_key(key, false);
    if (event.key.length > 1 || !isPlain(event)) event.preventDefault();
  });
  typed.addEventListener('keyup', (event) => {
    modifiers(event);
    const key = keyOf(event);
    if (key >= 0) module.desk_key(key, false);
    wake();
  });
  typed.addEventListener('input', (event) => {
    if (event.isComposing) return;
    if (typed.value) module.desk_text(give(typed.value));
    typed.value = '';
    wake();
  });
  typed.addEventListener('compositionend', () => {
    if (typed.value) module.desk_text(give(typed.value));
    typed.value = '';
    wake();
  });
  typed.addEventListener('paste', (event) => {
    event.preventDefault();
    module.desk_paste(give(event.clipboardData.getData('text/plain')));
    module.desk_modifiers(true, false, false);
    for (const isDown of [true, false]) module.desk_key(keys.indexOf('v'), isDown);
    wake();
  });
  typed.addEventListener('blur', () => {
    module.desk_blur();
    wake();
  });
}
