// One question at a time, where somebody wants it so or the window is narrow. All questions stay in the
// form; the style takes those that are not in turn out of sight, and without a style all are there.
import { all, byId } from './dom.mjs';

// `words` is asked for, as the language changes. Every step of questions has its own place to begin
// with, before its first question: what stands there is read first.
export function startSingly({ words }) {
  // The window's width decides until somebody has; a frame may start before it has any.
  const narrow = matchMedia('(max-width: 575px)');
  let isOn = narrow.matches;
  let isChosen = false;
  const places = new Map(); // step: the item in turn; none at its beginning

  const sections = all('[data-turns]').map((turns) => turns.closest('section[data-step]'));
  const asked = (section) => all('[data-item]:not([hidden])', section);
  const turnOf = (section) => asked(section).indexOf(places.get(section.dataset.step));

  function tell(section) {
    const [place] = all('.turn-place', section);
    const at = turnOf(section);
    place.hidden = !isOn || at < 0;
    if (place.hidden) return;
    const questions = asked(section);
    const name = words().itemName(questions[at].dataset.item);
    const gaps = { at: at + 1, all: questions.length, name };
    place.textContent = words().say('singly.place', gaps);
  }

  function arrange(section) {
    const at = turnOf(section);
    const last = asked(section).length - 1;
    const [turns] = all('[data-turns]', section);
    for (const child of section.children) {
      const isAside =
        (child.matches('[data-item]') && child !== places.get(section.dataset.step)) ||
        (child.matches('[data-opening]') && at >= 0) ||
        (child.matches('[data-closing]') && at < last);
      child.classList.toggle('aside', isOn && isAside);
    }
    turns.hidden = !isOn;
    const [back, on] = all('[data-turn]', turns);
    back.hidden = at < 0;
    on.hidden = at === last;
    const [toggle] = all('[data-singly]', section);
    toggle.textContent = words().say(isOn ? 'singly.all' : 'singly.one');
    tell(section);
  }

  const redraw = () => sections.forEach(arrange);

  // Focus goes where it is said which question it is: the question follows.
  function show(section, item) {
    places.set(section.dataset.step, item);
    arrange(section);
    const [place] = all('.turn-place', section);
    if (place.hidden) byId(`heading-${section.dataset.step}`).focus();
    else place.focus();
    section.scrollIntoView();
  }

  narrow.addEventListener('change', ({ matches }) => {
    if (isChosen) return;
    isOn = matches;
    redraw();
  });

  return {
    redraw,
    // The id of the question in turn, where one is.
    inTurn: (section) => isOn && places.get(section.dataset.step)?.dataset.item,
    // Before an item is gone to, whoever asks for it.
    bring(target) {
      const item = target.closest('[data-item]');
      const section = target.closest('section[data-step]');
      if (!item || !sections.includes(section)) return;
      places.set(section.dataset.step, item);
      arrange(section);
    },
    // The question after or before; false where there is none, or all are shown.
    turn(section, by) {
      const at = turnOf(section) + by;
      const questions = asked(section);
      if (!isOn || !sections.includes(section) || at < -1 || at >= questions.length) return false;
      show(section, questions[at]);
      return true;
    },
    wipe: () => places.clear(),
    toggle(section) {
      isChosen = true;
      isOn = !isOn;
      if (!isOn) places.clear();
      redraw();
      all('[data-singly]', section)[0].focus();
    },
  };
}
