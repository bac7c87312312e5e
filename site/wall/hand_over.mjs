// The form's side of a hand-over to the desk in another tab: offers the person's answers until one desk
// has them, and seals them for that desk once the person has said that both tabs show one number.
import { createTempo } from './frame.mjs';
import {
  agree,
  commitTo,
  createBrake,
  isOpening,
  isSealed,
  newSide,
  seal,
  unseal,
  whyNoPair,
} from './pairing.mjs';

// `tell` tells the frame what became of it; `show` shows the person where it stands, and the number.
export function createHandOver({ tell, show }) {
  const brake = createBrake();
  const tempo = createTempo();
  let now = null; // what is offered; another one takes its place when anything begins anew

  function forget() {
    if (!now) return;
    if (now.desk) now.channel.postMessage({ to: now.desk, from: now.me, gone: true });
    now.channel.close();
    now = null;
    show(null);
  }

  async function offer(person) {
    if (!tempo.begin()) return undefined;
    forget();
    const reason = whyNoPair();
    if (reason) return tell(reason);
    const mine = { person, me: crypto.randomUUID(), channel: new BroadcastChannel('profilafklaring') };
    now = mine;
    mine.channel.addEventListener('message', ({ data }) => hear(mine, data ?? {}));
    await renew(mine);
    if (now === mine) tell('waits');
    return undefined;
  }

  // A key for one desk only.
  async function renew(mine) {
    Object.assign(mine, { desk: null, agreed: null, side: null, isSent: false });
    show('form_waits');
    await new Promise((resolve) => setTimeout(resolve, brake.wait()));
    if (now !== mine) return;
    const side = await newSide();
    const commitment = await commitTo(side.opening);
    if (now !== mine) return;
    Object.assign(mine, { side, commitment });
    call(mine);
  }

  async function beginAnew(mine) {
    brake.fail();
    await renew(mine);
  }

  const call = ({ channel, me, commitment }) => channel.postMessage({ offer: me, commitment });

  async function hear(mine, { ask, to, from, opening, sealed, gone }) {
    if (now !== mine || !mine.side) return;
    if (ask && !mine.desk) call(mine);
    if (to !== mine.me || typeof from !== 'string') return;
    if (!mine.desk && isOpening(opening)) await meet(mine, from, opening);
    if (from !== mine.desk) return;
    if (gone) await beginAnew(mine);
    else if (mine.isSent && isSealed(sealed)) await finish(mine, sealed);
  }

  async function meet(mine, from, opening) {
    mine.desk = from;
    const { side } = mine;
    mine.channel.postMessage({ to: from, from: mine.me, opening: side.opening });
    try {
      const agreed = await agree(side, opening, [side.opening, opening]);
      if (now !== mine || mine.desk !== from) return;
      mine.agreed = agreed;
      show('form_compare', agreed.number);
    } catch {
      if (now === mine) await beginAnew(mine); // that was no key
    }
  }

  async function finish(mine, sealed) {
    const isTaken = (await unseal(mine.agreed.key, 'taken', sealed)) === mine.me;
    if (!isTaken || now !== mine) return;
    brake.succeed();
    mine.desk = null; // it need not be told that this is over
    forget();
    tell('taken');
  }

  return {
    offer,
    forget,
    // The person says that the numbers are the same.
    async confirm() {
      const mine = now;
      if (!mine?.agreed || mine.isSent) return;
      mine.isSent = true;
      const sealed = await seal(mine.agreed.key, 'person', mine.person);
      if (now !== mine) return;
      mine.channel.postMessage({ to: mine.desk, from: mine.me, sealed });
      show('form_sent');
    },
    // They are not, or nothing shall be handed over after all.
    stop() {
      if (now?.agreed) brake.fail();
      forget();
      tell('stopped');
    },
  };
}
