// `npm test`: set-up, builds, then every suite, each counted by what it really ran. A suite that
// ran nothing is a failure. `npm test -- model contract` runs only the suites named.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = join(root, 'build/tmp');

// Browsers and compilers leave their things in the checkout's own build folder.
mkdirSync(temporary, { recursive: true });
const environment = {
  ...process.env,
  HOME: join(root, 'build/home'),
  TMPDIR: temporary,
  NODE_PATH: '/usr/share/nodejs',
};
mkdirSync(environment.HOME, { recursive: true });

const testFiles = (folder) =>
  readdirSync(join(root, 'tests', folder))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => join('tests', folder, name));

const nodeTests = (folder, concurrency) => ({
  command: [
    'node',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${concurrency}`,
    ...testFiles(folder),
  ],
  count: (output) => ({
    passed: numberAfter(output, /^ℹ pass (\d+)$/m),
    failed: numberAfter(output, /^ℹ fail (\d+)$/m),
  }),
});

const doctest = (command, options) => ({
  command,
  ...options,
  count: (output) => ({
    passed: numberAfter(output, /\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed/),
    failed: numberAfter(output, /\[doctest\] test cases:.*\|\s*(\d+) failed/),
  }),
});

const suites = {
  'model (native, sanitizers)': doctest(['build/dev/model_tests'], { isBeside: true }),
  'model (wasm)': doctest([
    'node',
    '--no-warnings',
    'tests/model/run_wasm.mjs',
    'build/wasm/model_tests.wasm',
  ]),
  'desk (native)': doctest(['build/dev/desk_tests']),
  contract: nodeTests('contract', 2),
  site: nodeTests('site', 2),
  browser: nodeTests('browser', 2),
};

function numberAfter(output, pattern) {
  const found = output.match(pattern);
  return found ? Number(found[1]) : 0;
}

function prepare(command) {
  const { status } = spawnSync(command[0], command.slice(1), {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  });
  if (status === 0) return;
  console.log(`failed: ${command.join(' ')}\n0 passed, 1 failed`);
  process.exit(1);
}

// Output is kept for counting, and shown as it comes or once the suite is over.
function run([program, ...words], isShown) {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (isShown) process.stdout.write(chunk);
    });
    child.on('error', (error) => resolve({ output: error.message, status: 1 }));
    child.on('close', (status) => resolve({ output, status }));
  });
}

const wanted = process.argv.slice(2);
const chosen = Object.entries(suites).filter(
  ([name]) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
);
if (chosen.length === 0) {
  console.error(`no such suite; there are: ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

prepare(['bash', '.ci/setup', 'test']);
prepare(['npm', 'run', '-s', 'build']);
prepare(['cmake', '--build', '--preset', 'wasm-tests']);
prepare(['cmake', '--preset', 'dev']);
prepare(['cmake', '--build', '--preset', 'dev']);

async function check([name, suite]) {
  const title = `\n== ${name}`;
  if (!suite.isBeside) console.log(title);
  const started = Date.now();
  const { output, status } = await run(suite.command, !suite.isBeside);
  const seconds = Math.round((Date.now() - started) / 1000);
  if (suite.isBeside) console.log(`${title}\n${output}`);
  const { passed, failed } = suite.count(output);
  // A crash or a suite that ran nothing fails, whatever was counted.
  const broken = (status !== 0 || passed + failed === 0) && failed === 0 ? 1 : 0;
  return { name, passed, failed: failed + broken, seconds };
}

// What keeps one core busy runs beside the others, which leave one now and then.
const beside = chosen.filter(([, { isBeside }]) => isBeside).map(check);
const results = [];
for (const each of chosen.filter(([, { isBeside }]) => !isBeside)) results.push(await check(each));
results.unshift(...(await Promise.all(beside)));

console.log('');
for (const { name, passed, failed, seconds } of results)
  console.log(`${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
