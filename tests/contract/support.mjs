// What the contract tests share: where things are, how to start them, and chance that repeats.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCore } from '../../wasm/profiling.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const at = (path) => join(root, path);
export const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'));

export const questionnairePath = 'model/data/questionnaires/dk-forberedelsesskema.json';
export const cardPath = 'model/data/cards/dk-star-2017.json';

// A file that the build makes. Without it there is nothing to test, which is a failure.
export function built(path) {
  if (!existsSync(at(path))) throw new Error(`${path} is not built`);
  return at(path);
}

export const coreBytes = () => readFileSync(built('build/wasm/site/core.wasm'));
export const pageCoreBytes = () => readFileSync(built('build/wasm/site/page_core.wasm'));
export const deskBytes = () => readFileSync(built('build/wasm/site/desk.wasm'));
export const smallCoreBytes = () => readFileSync(built('build/wasm/core_small_memory.wasm'));
export const smallPageCoreBytes = () =>
  readFileSync(built('build/wasm/page_core_small_memory.wasm'));

export const ok = '{"ok":true}';

// A core with the questionnaire, the card and a choice in it.
export async function startStudy(choice = {}, bytes = coreBytes()) {
  const core = await startCore(bytes);
  const answers = [
    core.loadQuestionnaire(readFileSync(at(questionnairePath))),
    core.loadCard(readFileSync(at(cardPath))),
    core.choose(JSON.stringify(choice)),
  ];
  if (answers.some((answer) => answer !== ok)) throw new Error(answers.join('\n'));
  return core;
}

export const asRequest = (responses) => JSON.stringify({ responses });

// Runs a program to its end. One that hangs is killed, and has the status null.
export function run(command, words, input = '', seconds = 30) {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: root,
    input,
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 28,
  });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}

// The terminal without npm before it, and a run of it that scores with the card that ships.
export const cli = (words, input) => run(process.execPath, ['wasm/cli.mjs', ...words], input);
export const scoring = ['score', '--card', 'dk-star-2017'];
export const score = (input, ...words) => cli([...scoring, ...words], input);
export const stackTrace = /^ {4}at /m;

// The answers of a `score` run, one for each line of its output.
export function answersOf(stdout) {
  const lines = stdout.split('\n');
  if (lines.pop() !== '') throw new Error('the last line of output has no line end');
  return lines.map((line) => JSON.parse(line));
}

async function* linesOf(stream) {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      yield bytes.subarray(from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) throw new Error('the last line of output has no line end');
}

const lineEnd = Buffer.from('\n');

// The native core's answers to all requests, strings or bytes, as bytes. In one stream, because it
// carries sanitizers and is slow to start.
export async function* nativeAnswers(requests, choice) {
  const words = [at(questionnairePath), at(cardPath), JSON.stringify(choice)];
  const child = spawn(built('build/dev/native_core'), words, {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  child.stdin.on('error', () => {}); // a core that dies early is seen in its status and its answers
  child.stdin.end(Buffer.concat(requests.flatMap((request) => [Buffer.from(request), lineEnd])));
  try {
    const lines = linesOf(child.stdout);
    for (let loaded = 0; loaded < 3; loaded += 1) {
      const answer = String((await lines.next()).value);
      if (answer !== ok) throw new Error(`native core: ${answer}`);
    }
    yield* lines;
    const [status, signal] = await ended;
    if (status !== 0) throw new Error(`native core: status ${status ?? signal}`);
  } finally {
    child.kill(); // for a reader that stopped early
  }
}

// Numbers from 0 up to 1, the same ones for the same seed (mulberry32).
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end) => Math.floor(next() * end);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)],
    chance: (share) => next() < share,
  };
}
