#include "random_files.hpp"

#include <fstream>
#include <iterator>

#include "inspect.hpp"
#include "json/read_study.hpp"
#include "json/writer.hpp"
#include "made_cards.hpp"

namespace profiling::testing {
namespace {

const std::string& one_of(const std::vector<std::string>& texts, Random& random) {
  return texts[random.below(texts.size())];
}

// From the brace that opens it.
std::string object_at(const std::string& text, std::size_t from) {
  int depth = 0;
  std::size_t at = from;
  do depth += (text[at] == '{') - (text[at] == '}');
  while (++at < text.size() && depth > 0);
  return text.substr(from, at - from);
}

void write_one(Writer& to, const Item& item, Random& random) {
  if (random.one_in(30)) return to.array([&] { to.value("x"); });
  if (random.one_in(30)) return to.value(1e300);
  if (random.one_in(20)) return to.object([&] { to.field("withheld", true); });
  const auto code = [&] { return item.codes[CodeIndex{static_cast<std::uint32_t>(
                              random.below(item.codes.size()))}]; };
  switch (item.kind) {
    case ItemKind::one: return to.value(code());
    case ItemKind::many: return to.array([&] { to.value(code()); });
    case ItemKind::text: return to.value(std::string("æ\n\"x"));
    case ItemKind::number: return to.value(static_cast<double>(random.below(80)));
  }
}

// Responses to items of any card that ships.
std::string random_responses_text(Random& random) {
  const Study& study = shipped(all_cards[random.below(std::size(all_cards))]);
  const std::size_t given_one_in = 1 + random.below(6);
  Writer to;
  to.object([&] {
    for (const Item& item : study.questionnaire.items) {
      if (!random.one_in(given_one_in)) continue;
      to.key(item.id);
      write_one(to, item, random);
    }
    if (random.one_in(20)) to.field("nobody_asks", 1.0);
  });
  return to.take();
}

std::string windows_text(Random& random, bool has_every_window) {
  std::string list;
  for (const WindowKind& kind : window_kinds) {
    if (!has_every_window && !random.one_in(3)) continue;
    list += (list.empty() ? "\"" : ",\"") + std::string(kind.name) + "\"";
  }
  return list;
}

std::string with_other_number(std::string text, Random& random) {
  std::size_t at = random.below(text.size());
  at = text.find_first_of("0123456789", at);
  if (at != std::string::npos) text[at] = static_cast<char>('0' + random.below(10));
  return text;
}

}  // namespace

Deck shipped_deck() {
  Deck deck;
  for (const char* id : all_cards) deck.cards.push_back(card_text(id));
  for (const int leaves : {1, 2, 7, 60}) deck.cards.push_back(large_card(leaves));
  std::ifstream file(std::string(TEXTS_FOLDER) + "/../personas.json");
  const std::string personas{std::istreambuf_iterator<char>(file), {}};
  for (std::size_t at = 0; (at = personas.find("\"responses\"", at)) != std::string::npos; ++at) {
    deck.persons.push_back("{\"responses\":" + object_at(personas, personas.find('{', at)) + "}");
  }
  ensure(!deck.persons.empty());
  return deck;
}

std::string random_state(const Deck& deck, Random& random, bool has_every_window) {
  Writer own;
  own.value(random_card(deck, random));
  std::string text = R"({"format":"profilafklaring-desk","version":1,"card":")";
  text += all_cards[random.below(std::size(all_cards))];
  text += "\"";
  if (random.one_in(3)) text += ",\"own\":" + own.take();
  text += ",\"responses\":" + random_responses_text(random);
  if (random.one_in(3)) text += ",\"wrong\":" + random_responses_text(random);
  if (random.one_in(3)) text += ",\"aside\":{\"responses\":" + random_responses_text(random) + "}";
  if (random.one_in(4)) text += ",\"cut_off\":0." + std::to_string(random.below(100));
  if (random.one_in(6)) text += R"(,"reading":"auditors")";
  return text + ",\"windows\":[" + windows_text(random, has_every_window) + "]}";
}

std::string random_person_file(const Deck& deck, Random& random) {
  const std::string person = random.one_in(3)
                                 ? one_of(deck.persons, random)
                                 : "{\"responses\":" + random_responses_text(random) + "}";
  if (random.one_in(5)) return "[" + person + "]";
  if (random.one_in(5)) return "[" + person + "," + person + "]";
  return person;
}

std::string random_card(const Deck& deck, Random& random) {
  std::string text = one_of(deck.cards, random);
  if (random.one_in(3)) {
    const std::size_t at = text.find("\"id\": \"") + 7;
    text.replace(at, text.find('"', at) - at, "mine");
  }
  switch (random.below(6)) {
    case 0: return text;
    case 1: return with_other_number(text, random);
    case 2: return turned_round(text);
    case 3: return text.substr(0, random.below(text.size()));
    case 4: text[random.below(text.size())] = "\"{}[],:x0\xff "[random.below(11)]; return text;
    default: return with_other_number(turned_round(text), random);
  }
}

std::string random_junk(Random& random) {
  static const char* const junk[] = {
      "", "[]", "{}", "7", "null", "\xff", "{\"format\":\"x\"}", "{\"predictor\":", "[[[[[[",
      R"({"format":"profilafklaring-desk","version":2})", R"({"format":"profilafklaring-desk"})",
      R"({"format":"profilafklaring-person","version":1,"sealed":"x","responses":{}})",
      R"({"predictor":{"kind":"decision_tree"}})", R"({"responses":[]})", R"([{"a":{}},7])"};
  return junk[random.below(std::size(junk))];
}

}  // namespace profiling::testing
