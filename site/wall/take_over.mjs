// The desk's side of a hand-over: answers one form at a time, and takes its answers once the person has
// said that both tabs show one number.
import {
  agree,
  createBrake,
  isCommitment,
  isCommitted,
  isOpening,
  isSealed,
  newSide,
  seal,
  unseal,
  whyNoPair,
} from './pairing.mjs';

const longestSilence = 10_000; // milliseconds

// `take` gives the person to the desk; `show` shows where it stands, and the number.
export function createTakeOver({ take, show }) {
  const brake = createBrake();
  let isReady = false;
  let wasReady = false; // once: a desk that calls again and again could spell out something
  let isBraked = false;
  let now = null; // the form that was answered
  const me = crypto.randomUUID?.();
  const channel = whyNoPair() ? null : new BroadcastChannel('profilafklaring');
  const say = (message) => channel.postMessage({ ...message, from: me });
  const ask = () => isReady && channel?.postMessage({ ask: true });

  function forget() {
    if (!now) return;
    say({ to: now.form, gone: true });
    drop();
  }

  // Nothing came of it. The next form has to wait.
  function drop() {
    now = null;
    show(null);
    brake.fail();
    isBraked = true;
    setTimeout(() => {
      isBraked = false;
      ask();
    }, brake.wait());
  }

  async function answer(form, commitment) {
    const mine = { form, commitment };
    now = mine;
    mine.side = await newSide();
    if (now !== mine) return;
    say({ to: form, opening: mine.side.opening });
    // A form that is gone keeps the desk from no other.
    setTimeout(() => now === mine && !mine.isMet && forget(), longestSilence);
  }

  async function meet(mine, opening) {
    mine.isMet = true;
    const { side, commitment } = mine;
    try {
      if (!(await isCommitted(commitment, opening))) return forget();
      mine.agreed = await agree(side, opening, [opening, side.opening]);
      if (now === mine) show('desk_compare', mine.agreed.number);
    } catch {
      if (now === mine) forget(); // that was no key
    }
    return undefined;
  }

  // What was not sealed for this desk is passed over, whoever sent it.
  async function keep(mine, sealed) {
    const person = await unseal(mine.agreed.key, 'person', sealed);
    if (person === null || now !== mine) return;
    mine.person = person;
    open(mine);
  }

  function open(mine) {
    if (!mine.isConfirmed || mine.person === undefined || mine.isOpened) return;
    mine.isOpened = true;
    take(mine.person);
  }

  channel?.addEventListener('message', async ({ data }) => {
    const { offer, commitment, to, from, opening, sealed, gone } = data ?? {};
    if (isReady && !now && !isBraked && typeof offer === 'string' && isCommitment(commitment))
      await answer(offer, commitment);
    const mine = now;
    if (!mine?.side || to !== me || from !== mine.form) return;
    if (gone) drop();
    else if (!mine.isMet && isOpening(opening)) await meet(mine, opening);
    else if (mine.agreed && isSealed(sealed)) await keep(mine, sealed);
  });

  return {
    ready() {
      if (wasReady) return;
      isReady = wasReady = true;
      ask();
    },
    // The desk has ended.
    end() {
      isReady = false;
      forget();
    },
    confirm() {
      if (!now?.agreed) return;
      now.isConfirmed = true;
      show('desk_waits');
      open(now);
    },
    stop: forget,
    // The desk has opened them, and the form may forget them.
    async taken() {
      const mine = now;
      if (!mine?.isOpened) return;
      say({ to: mine.form, sealed: await seal(mine.agreed.key, 'taken', mine.form) });
      brake.succeed();
      now = null;
      show(null);
    },
  };
}
