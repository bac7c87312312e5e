// Ways to kill a core, one a process, so that one that hangs instead is seen to run out of time.
//
//   node dying_core.mjs <name>     -> a JSON list of what each call came to, in order

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CoreDead, startCore } from '../../wasm/profiling.mjs';
import {
  asRequest,
  at,
  coreBytes,
  questionnairePath,
  smallCoreBytes,
  startStudy,
} from './support.mjs';

const withQuestionnaire = async () => {
  const core = await startCore(coreBytes());
  core.loadQuestionnaire(readFileSync(at(questionnairePath)));
  return core;
};

const replacedQuestionnaire = async () => {
  const core = await startStudy();
  core.loadQuestionnaire(readFileSync(at(questionnairePath)));
  return core;
};

const evaluate = (core) => core.evaluate(asRequest({}));

// How to start the core, and the call that it does not survive.
export const ways = {
  'evaluate before a questionnaire': [() => startCore(coreBytes()), evaluate],
  'evaluate before a card': [withQuestionnaire, evaluate],
  'evaluate with the card of an earlier questionnaire': [replacedQuestionnaire, evaluate],
  'choose before a card': [withQuestionnaire, (core) => core.choose('{}')],
  'load a card before a questionnaire': [
    () => startCore(coreBytes()),
    (core) => core.loadCard('{}'),
  ],
  'a long request with little memory': [
    () => startStudy({}, smallCoreBytes()),
    (core) => core.evaluate(asRequest({ obstacle_other_text: 'x'.repeat(700000) })),
  ],
  'a long document with little memory': [
    () => startCore(smallCoreBytes()),
    (core) => core.loadQuestionnaire(`[${'0,'.repeat(49000)}0]`),
  ],
};

async function die([start, kill]) {
  const core = await start();
  const calls = [
    kill,
    evaluate,
    () => core.loadQuestionnaire('{}'),
    () => core.loadCard('{}'),
    () => core.choose('{}'),
  ];
  return calls.map((call) => {
    try {
      return call(core);
    } catch (error) {
      return error instanceof CoreDead ? 'CoreDead' : String(error);
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(JSON.stringify(await die(ways[process.argv[2]])));
}
