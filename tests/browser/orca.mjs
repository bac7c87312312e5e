// The whole way of a citizen who sees nothing: front page, form, profile, what would be different, and
// all erased, in Danish, by keyboard alone, with the real Orca. It goes by ear: a key is pressed until
// Orca says what is looked for. What Orca said is written down, one utterance a line, under what was
// pressed (>) and where (==).
//
//   npm run transcripts:orca      writes it anew; then read what changed
//
// Two runs say the same. What would differ is left out: what Chromium and Orca say of the window and
// of loading, which counts what happens to be there at that moment; the size of the file to download.
// Orca has no voice here, so that nothing waits for one, and nothing that is said cuts anything short.
//
// Buttons that lead on are pressed with Enter: with Space Orca would not go, from the heading that is
// focused then, to a field that is new on the page. So that is heard here, should there be one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSession } from './orca_session.mjs';
import { pathOf, persona, serveFolder, typed, wordsIn } from './support.mjs';
import { masked, transcriptPath } from './transcripts.mjs';

const language = 'da';
const { say } = wordsIn(language);
const codeName = (id) => say(`code.${id}.${persona.responses[id]}`);

export const orcaPath = transcriptPath(language, 'orca-journey');

// What Orca was told to do and said, station by station.
export const stations = {
  index: say('page.start.title'),
  registry: say('step.registry'),
  form: say('step.form'),
  check: say('step.check'),
  profile: say('step.profile'),
  try: say('try.heading'),
  erase: say('nav.erase'),
};

const noise = [
  /(ramme|dokumentweb)\.$/, // the window and its document
  /^Indlæser\. Vent venligst\.$/,
  /^Færdig med at indlæse /,
  /^Side har /,
  /^[•·]?$/,
];
const cleaned = (said) =>
  said
    .filter((line) => !noise.some((pattern) => pattern.test(line)))
    .map((line) => masked.reduce((text, [from, to]) => text.replace(from, to), line));

const readOn = 'KP_Add'; // Orca: read aloud from here to the end
const toTop = 'ctrl+Home';
const toHeading = '1';
const mostPresses = 40;

// The session's keys, with what came of them written down.
function journeyIn(session) {
  const lines = [];
  const note = (said) => {
    lines.push(...cleaned(said));
    return said.join(' ');
  };
  async function press(key) {
    lines.push(`> ${key}`);
    return note(await session.press(key));
  }
  async function type(text) {
    lines.push(`> “${text}”`);
    return note(await session.type(text));
  }

  async function pressUntil(key, words) {
    for (let presses = 0; presses < mostPresses; presses += 1)
      if ((await press(key)).includes(words)) return;
    const last = lines.slice(-20).join('\n');
    throw new Error(`${mostPresses} times ${key}, and Orca did not say “${words}”. It said:\n${last}`);
  }
  return {
    lines,
    press,
    pressUntil,
    arrive: (station) => lines.push('', `== ${stations[station]}`),
    open: session.open,
    follow: session.follow,
    type,
  };
}

// A page that was loaded: from its title to its top, since Orca may be at the top already and then
// says less of it, and all that follows.
async function readWhole({ press }) {
  for (const key of [toHeading, toTop, readOn]) await press(key);
}

// In a group of choices: down to the one that is meant, and Space.
async function choose({ press, pressUntil }, id, name) {
  await pressUntil('Tab', say(`item.${id}.question`));
  await pressUntil('Down', name);
  await press('space');
}

async function fillRegistry(journey) {
  const { press, pressUntil, type } = journey;
  await press(toTop);
  await press(toHeading);
  for (const [id, text] of Object.entries(typed[language])) {
    await pressUntil('Tab', say(`item.${id}.question`));
    await type(text);
    if (id === 'age') await choose(journey, 'origin', codeName('origin'));
  }
  await pressUntil('Tab', say('nav.to_form'));
}

async function fillForm(journey) {
  const { press, pressUntil } = journey;
  await press(readOn);
  await press(toTop);
  await press(toHeading);
  await choose(journey, 'education_level', say('code.education_level.bachelor'));
  for (const id of ['education_field', 'expected_time_to_job'])
    await choose(journey, id, codeName(id));
  await pressUntil('Tab', say('nav.to_check'));
}

async function tryOrigin({ press, pressUntil }) {
  await press(toTop);
  await pressUntil('2', say('profile.different_heading'));
  await pressUntil('Tab', say('item.origin.name'));
  await pressUntil('Down', say('code.origin.danish'));
  await pressUntil('Tab', say('try.reset'));
  await press('space');
}

async function walk(journey, address) {
  const { arrive, open, follow, press, pressUntil } = journey;
  await open(address);
  arrive('index');
  await readWhole(journey);
  await press(toTop);
  await pressUntil('Tab', say('page.start.open'));
  await follow('Return');
  arrive('registry');
  await readWhole(journey);
  await fillRegistry(journey);
  arrive('form');
  await press('Return');
  await fillForm(journey);
  arrive('check');
  await press('Return');
  await press(readOn);
  await press(toTop);
  await press(toHeading);
  await pressUntil('Tab', say('nav.to_profile'));
  arrive('profile');
  await press('Return');
  await press(readOn);
  arrive('try');
  await tryOrigin(journey);
  arrive('erase');
  await press(toTop);
  await pressUntil('Tab', say('nav.erase'));
  await press('space');
  await press(readOn);
}

async function transcribe() {
  const site = await serveFolder();
  const session = await openSession();
  const stop = async () => {
    await session.close();
    site.close();
  };
  const interrupted = () => stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const journey = journeyIn(session);
    await walk(journey, site.address(pathOf('index', language)));
    return `${journey.lines.slice(1).join('\n')}\n`;
  } finally {
    await stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const text = await transcribe();
    mkdirSync(dirname(orcaPath), { recursive: true });
    writeFileSync(orcaPath, text);
  } catch (error) {
    console.error(`orca: ${error.message}`);
    process.exitCode = 1;
  }
}
