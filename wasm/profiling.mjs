// The loader: the only file that knows the module's memory. The same file in the browser and in
// Node. The module imports nothing, so it is given nothing. A trap, or memory running out (which is
// a trap too), leaves it in an unknown state: it is marked dead, and every later call says so at
// once.

export class CoreDead extends Error {}

export async function startCore(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const wasm = instance.exports;
  wasm._initialize();
  let dead = null;

  function call(name, given) {
    if (dead) throw dead;
    try {
      const text = typeof given === 'string' ? new TextEncoder().encode(given) : given;
      const at = wasm.profiling_reserve(text.length);
      if (at) new Uint8Array(wasm.memory.buffer, at, text.length).set(text);
      wasm[name](text.length); // without room this only answers that the text is too large
      const answer = new Uint8Array(
        wasm.memory.buffer,
        wasm.profiling_answer(),
        wasm.profiling_answer_size(),
      );
      return new TextDecoder().decode(answer);
    } catch (trap) {
      dead = new CoreDead(`the scoring module has stopped: ${trap.message}`);
      throw dead;
    }
  }

  return {
    loadQuestionnaire: (text) => call('profiling_load_questionnaire', text),
    loadCard: (text) => call('profiling_load_card', text),
    choose: (text) => call('profiling_choose', text),
    evaluate: (text) => call('profiling_evaluate', text),
    wipe() {
      // nothing of what was given stays behind; the module cannot be used after it
      dead = new CoreDead('the scoring module has been wiped');
      new Uint8Array(wasm.memory.buffer).fill(0);
    },
  };
}
