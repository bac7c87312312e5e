// `npm run profil`: the terminal, on the same wasm that ships.
//
//   npm run -s profil -- score --card dk-star-2017 [--cut-off 0.6] [--origin-reading auditors]
//   npm run -s profil -- explain --card at-ams-2018 [person.json]
//   npm run -s profil -- check card.json
//
// score reads one request a line (JSON Lines) on standard input and writes one answer a line. A bad
// line costs that line. explain takes one request, from a file or standard input, over as many lines
// as it likes, and writes its answer to be read. Both know every card of ours and any file. Exit
// status: 0 all well, 1 a line or a card has problems, 2 the call itself is wrong.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProblem } from './problem_text.mjs';
import { startCore } from './profiling.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const site = join(root, 'build/wasm/site');
const data = join(root, 'model/data');
const texts = JSON.parse(readFileSync(join(data, 'texts/en.json'), 'utf8'));
const largestDocument = 4 << 20; // limits::document_bytes
const longestLine = 1 << 20; // limits::responses_bytes; a longer line is cut short and refused

class UsageError extends Error {}

function readOptions(words, allowed) {
  const options = { rest: [] };
  for (let at = 0; at < words.length; at += 1) {
    const [name, inline] = words[at].split(/=(.*)/s);
    if (!name.startsWith('--')) {
      options.rest.push(words[at]);
      continue;
    }
    if (!allowed.includes(name))
      throw new UsageError(`unknown option ${name}; known: ${allowed.join(' ')}`);
    const value = inline ?? words[(at += 1)];
    if (value === undefined) throw new UsageError(`${name} needs a value`);
    options[name] = value;
  }
  return options;
}

function cardPath(name) {
  const shipped = join(data, 'cards', `${name}.json`);
  if (/^[\w-]+$/.test(name) && existsSync(shipped)) return shipped;
  if (existsSync(name) && statSync(name).isFile()) return name;
  throw new UsageError(`no card ${name}: neither a card of ours nor a file`);
}

// A file that is too large is not read: as many zeros are refused just as it would be.
function readDocument(path) {
  const { size } = statSync(path);
  return size > largestDocument ? new Uint8Array(Math.min(size, 2 ** 30)) : readFileSync(path);
}

async function openCore() {
  const path = join(site, 'core.wasm');
  if (!existsSync(path))
    throw new UsageError('the core is not built yet: run `npm run build` first');
  return startCore(readFileSync(path));
}

// The core's own answer, each problem with a sentence that a person can read.
function withMessages(answer) {
  const { problems } = JSON.parse(answer);
  const told = problems.map((problem) => ({
    ...problem,
    message: describeProblem(problem, texts),
  }));
  return JSON.stringify({ ok: false, problems: told });
}

const isGood = (answer) => answer.startsWith('{"ok":true');

// Writes the problems of a document and says whether it was good.
function report(answer) {
  if (isGood(answer)) return true;
  const told = withMessages(answer);
  process.stdout.write(`${told}\n`);
  for (const { message } of JSON.parse(told).problems) process.stderr.write(`${message}\n`);
  return false;
}

function loadStudy(core, name) {
  const questionnaire = join(data, 'questionnaires/dk-forberedelsesskema.json');
  return (
    report(core.loadQuestionnaire(readFileSync(questionnaire))) &&
    report(core.loadCard(readDocument(cardPath(name))))
  );
}

// Splits a stream into lines as bytes, and gives those of each piece of the stream together, so that
// whoever asks line by line is answered line by line. Nothing but the current line is kept, and of a
// line that is too long only enough to refuse it.
async function* linesOf(stream) {
  let pieces = [];
  let length = 0;
  const keep = (bytes) => {
    if (length <= longestLine) pieces.push(bytes.subarray(0, longestLine + 1 - length));
    length = Math.min(length + bytes.length, longestLine + 1);
  };
  const take = () => {
    const line = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of stream) {
    const lines = [];
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, end));
      lines.push(take());
      from = end + 1;
    }
    if (from < chunk.length) keep(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [take()];
}

// A core with the card and the choices of the options in it, or the exit status.
async function openStudy(options, name) {
  if (!options['--card']) throw new UsageError(`${name} needs --card ID or FILE`);
  const core = await openCore();
  if (!loadStudy(core, options['--card'])) return 1;
  const choice = {};
  if (options['--cut-off'] !== undefined) {
    // What is no number goes on as it was typed, so that the core names it.
    const value = options['--cut-off'].trim() === '' ? NaN : Number(options['--cut-off']);
    choice.cut_off = Number.isFinite(value) ? value : options['--cut-off'];
  }
  if (options['--origin-reading'] !== undefined) choice.reading = options['--origin-reading'];
  return report(core.choose(JSON.stringify(choice))) ? core : 2;
}

const studyOptions = ['--card', '--cut-off', '--origin-reading'];

async function score(words) {
  const options = readOptions(words, studyOptions);
  if (options.rest.length > 0) throw new UsageError(`not understood: ${options.rest.join(' ')}`);
  const core = await openStudy(options, 'score');
  if (typeof core === 'number') return core;
  let failed = 0;
  for await (const lines of linesOf(process.stdin)) {
    const answers = lines.map((line) => {
      const answer = core.evaluate(line);
      if (isGood(answer)) return answer;
      failed += 1;
      return withMessages(answer);
    });
    if (!process.stdout.write(`${answers.join('\n')}\n`)) await once(process.stdout, 'drain');
  }
  return failed > 0 ? 1 : 0;
}

async function explain(words) {
  const options = readOptions(words, studyOptions);
  const [path, ...more] = options.rest;
  if (more.length > 0) throw new UsageError(`not understood: ${more.join(' ')}`);
  if (path !== undefined && !(existsSync(path) && statSync(path).isFile()))
    throw new UsageError(`no file ${path}`);
  const core = await openStudy(options, 'explain');
  if (typeof core === 'number') return core;
  const answer = core.evaluate(readFileSync(path ?? 0));
  if (!report(answer)) return 1;
  process.stdout.write(`${JSON.stringify(JSON.parse(answer), null, 2)}\n`);
  return 0;
}

async function check(words) {
  const options = readOptions(words, []);
  if (options.rest.length !== 1) throw new UsageError('check needs one card: an ID or a FILE');
  const core = await openCore();
  if (!loadStudy(core, options.rest[0])) return 1;
  process.stdout.write('{"ok":true}\n');
  return 0;
}

const commands = { score, explain, check };
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 2)); // `| head` is no fault
try {
  const [name, ...words] = process.argv.slice(2);
  if (!Object.hasOwn(commands, name ?? '')) {
    throw new UsageError(`usage: npm run -s profil -- ${Object.keys(commands).join('|')} ...`);
  }
  process.exitCode = await commands[name](words);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
