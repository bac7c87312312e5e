// The loader: the only file that knows the module's memory. The same file in the browser and in Node.
// The module imports nothing, so it is given nothing. A trap, or memory running out (a trap too), leaves
// it in an unknown state: it is marked dead, and every later call says so at once.

export class CoreDead extends Error {}

export async function startCore(bytes) {
  const { exports: wasm } = (await WebAssembly.instantiate(bytes, {})).instance;
  wasm._initialize();
  let dead = null;

  function call(name, given) {
    if (dead) throw dead;
    try {
      const text = typeof given === 'string' ? new TextEncoder().encode(given) : given;
      const at = wasm.profiling_reserve(text.length);
      if (at) new Uint8Array(wasm.memory.buffer, at, text.length).set(text);
      wasm[name](text.length); // without room this only answers that the text is too large
      const [from, size] = [wasm.profiling_answer(), wasm.profiling_answer_size()];
      return new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, from, size));
    } catch (trap) {
      throw (dead = new CoreDead(`the scoring module has stopped: ${trap.message}`));
    }
  }

  function wipe() { // nothing of what was given stays behind, and the module is of no more use
    dead = new CoreDead('the scoring module has been wiped');
    new Uint8Array(wasm.memory.buffer).fill(0);
  }

  const evaluate = (text) => call('profiling_evaluate', text);
  const choose = (text) => call('profiling_choose', text);
  const loadQuestionnaire = (text) => call('profiling_load_questionnaire', text);
  const loadCard = (text) => call('profiling_load_card', text);
  const describe = () => call('profiling_describe', '');
  const packQuestionnaire = () => call('profiling_pack_questionnaire', '');
  const packCard = () => call('profiling_pack_card', '');
  const packing = { packQuestionnaire, packCard };
  return { loadQuestionnaire, loadCard, choose, describe, evaluate, wipe, ...packing };
}
