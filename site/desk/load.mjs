// Hands the module what stands in the desk's document, and starts it. `textIn` has the text of a block
// by its id; `give` puts a text or bytes into the module's memory and says how long it is there.
import { bytesOfCore } from '../app/core_bytes.mjs';

export function load(module, textIn, give) {
  module._initialize();
  module.desk_load_texts(give(textIn('texts')));
  module.desk_load_font(give(bytesOfCore(textIn('font'))));
  module.desk_load_questionnaire(give(textIn('questionnaire')));
  for (const card of JSON.parse(textIn('cards'))) module.desk_load_card(give(card));
  for (const person of JSON.parse(textIn('persons'))) module.desk_load_person(give(person));
  module.desk_load_facts(give(textIn('facts')));
  module.desk_start();
}
