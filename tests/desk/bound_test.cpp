#include <memory>

#include "bench.hpp"
#include "every_person.hpp"
#include "made_cards.hpp"

// What a window keeps from one frame to the next and what points into a card: it goes with the
// card.

using namespace profiling;
using namespace profiling::testing;

namespace {

std::string state_of(const std::string& card, const std::string& windows) {
  return R"({"format":"profilafklaring-desk","version":1,"card":")" + card +
         R"(","responses":{},"windows":[)" + windows + "]}";
}

void collapse_responses(Bench& bench, bool is_collapsed) {
  ImGui::SetWindowCollapsed("###questionnaire", is_collapsed);
  bench.frames(3);
}

void open_own(Bench& bench, const std::string& text) {
  bench.desk.edit().own = std::make_shared<const std::string>(text);
  bench.frames(9);
  REQUIRE(bench.desk.is_current());
}

}  // namespace

TEST_CASE("an item that was clicked on is not looked for in a card that has fewer") {
  Bench bench;
  bench.desk.open_file(state_of("at-ams-2018", R"("questionnaire","attributes","evaluation")"));
  bench.frames(3);
  collapse_responses(bench, true);
  const ItemIndex last = bench.desk.study().questionnaire.items.indexes().back();
  REQUIRE(last.value >= form().items.size());
  bench.desk.show_item(last);  // as a click in Step by step does
  bench.frames(3);
  bench.desk.open_file(state_of("dk-star-2017", R"("questionnaire")"));
  bench.frames(3);
  collapse_responses(bench, false);
  CHECK(answer(bench.desk) == fresh_answer(bench.desk));
}

TEST_CASE("an item that was clicked on is not taken for one that has its place in another card") {
  Bench bench;
  bench.choose_card("at-ams-2018");
  bench.open_only(Window::questionnaire);
  collapse_responses(bench, true);
  bench.desk.show_item(ItemIndex{static_cast<std::uint32_t>(form().items.size())});
  bench.choose_card("no-nav-2026");
  collapse_responses(bench, false);
  bench.frames(9);
  CHECK_FALSE(bench.is_there("Supplied"));  // nothing has been opened
}

TEST_CASE("what everybody is asked for stays chosen where its attribute has another place") {
  Bench bench;
  bench.choose_card("no-nav-2026");
  bench.open_only(Window::every_person);
  const Words& words = bench.desk.words;
  const AttributeIndex first = bench.desk.study().used.front();
  const std::string id = bench.desk.study().card.attributes[first].id;
  const std::string name = words.attribute(bench.desk.study(), first);
  bench.click(words.say("desk.every.attribute"));
  bench.click(name);
  bench.frames(9);
  const std::string told = "all else is the same, and " + name + " has";
  REQUIRE(bench.says(told));
  open_own(bench, turned_round(card_text("no-nav-2026")));
  REQUIRE_FALSE(bench.desk.study().card.attributes[first].id == id);
  CHECK(bench.says(told));
}

TEST_CASE("a cell that everybody is to be in stays with its attribute, and goes with its card") {
  Bench bench;
  bench.choose_card("no-nav-2026");
  bench.open_only(Window::every_person);
  const Words& words = bench.desk.words;
  bench.click(words.say("desk.every.filter", {{"count", "0"}}));
  const Study& study = bench.desk.study();
  const AttributeIndex varied = study.used.front();
  const AttributeIndex fixed = study.used.back();
  const std::string name = words.attribute(study, varied);
  bench.click(words.say("desk.every.attribute"));
  bench.click(name);
  bench.click("###" + study.card.attributes[fixed].id);
  bench.click(words.level(study, fixed, LevelIndex{1}));
  bench.frames(9);
  EveryPerson all(study, varied, {{fixed, 2}});
  while (!all.is_done()) all.go_on(100);
  REQUIRE(all.found() > 0);
  const auto share = static_cast<double>(all.found()) / static_cast<double>(all.count());
  const std::string told = words.say(
      "desk.every.found", {{"name", name},
                           {"count", words.whole(static_cast<std::int64_t>(all.found()))},
                           {"all", words.whole(static_cast<std::int64_t>(all.count()))},
                           {"share", words.percent(share)}});
  REQUIRE(bench.says(told));
  open_own(bench, turned_round(card_text("no-nav-2026")));
  CHECK(bench.says(told));
  CHECK(bench.says(words.say("desk.every.filter", {{"count", "1"}})));
  bench.choose_card("no-nav-2024");
  bench.frames(9);
  CHECK(bench.says(words.say("desk.every.filter", {{"count", "0"}})));
}

TEST_CASE("no window knows of a desk that was there before it") {
  for (const Window window : {Window::decision_tree, Window::every_person}) {
    // As many cards bound, the same id, and more leaves. Where there is little room, no other
    // window has been drawn before.
    for (const int leaves : {20, 300}) {
      const auto bench = std::make_unique<Bench>(390.f, 700.f);
      bench->desk.open_file(large_card(leaves));
      bench->frames(2);
      bench->open_only(window);
      bench->frames(9);
      CHECK(bench->desk.study().card.id == "large");
      const std::string told = "has " + std::to_string(leaves) + " values";
      if (window == Window::every_person) CHECK(bench->says(told));
    }
  }
}
