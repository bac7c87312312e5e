#include "bench.hpp"

// What becomes of a file that somebody opens at the desk.

using namespace profiling;
using namespace profiling::testing;

namespace {

void open(Bench& bench, const std::string& text) {
  bench.desk.open_file(text);
  bench.frames(2);
}

const Given& given(const Bench& bench, const char* item) {
  return bench.desk.now().person.at(item);
}

bool is_told(const Bench& bench, const std::string& part) {
  return bench.desk.notice.find(part) != std::string::npos;
}

bool is_open(const Bench& bench, Window window) {
  return bench.desk.open[static_cast<std::size_t>(window)];
}

void open_somebody(Bench& bench) {
  open(bench,
       R"({"responses":{"age":27,"origin":"danish","search_channels":["network"],)"
       R"("wage_income_12_months":63250,"obstacle_other_text":"abc","at_education":"matura"}})");
  bench.desk.notice.clear();
}

std::string state(const std::string& members) {
  return R"({"format":"profilafklaring-desk","version":1,)" + members + "}";
}

}  // namespace

TEST_CASE("a state is saved and opened again; a newer one is refused") {
  Bench bench;
  open_somebody(bench);
  const Item origin = bench.desk.study().questionnaire.items[item_at("origin")];
  Given given = bench.desk.given(origin);
  given.handling = Handling::wrong;
  bench.desk.give(origin, given);
  bench.desk.edit().cut_off = 0.55;
  bench.desk.edit().reading = "auditors";
  bench.desk.edit().aside = Person{{"age", bench.desk.now().person.at("age")}, {"origin", given}};
  bench.desk.edit().own = std::make_shared<const std::string>(bench.desk.card_text() + " ");
  bench.desk.show(Window::about);
  bench.frames(2);
  const std::string state = bench.desk.state_text();
  const std::string before = answer(bench.desk);
  const Situation saved = bench.desk.now();
  Bench* other = &bench;
  other->desk.edit() = Situation{"at-ams-2018", {}, {}, {}, {}, {}, {}};
  other->frames(2);
  CHECK(answer(other->desk) != before);
  other->desk.open_file(state);
  other->frames(2);
  CHECK(answer(other->desk) == before);
  CHECK(other->desk.given(origin).handling == Handling::wrong);
  CHECK(other->desk.state_text() == state);
  CHECK(other->desk.notice.empty());
  const Situation& now = other->desk.now();
  CHECK(now.card == saved.card);
  CHECK(*now.own == *saved.own);
  CHECK(now.person == saved.person);
  CHECK(now.aside == saved.aside);
  CHECK(now.cut_off == saved.cut_off);
  CHECK(now.reading == saved.reading);
  std::string newer = state;
  newer.replace(newer.find("\"version\":1"), 11, "\"version\":2");
  other->desk.open_file(newer);
  CHECK(other->desk.notice == other->desk.words.say("keep.newer"));
  other->frames(3);
  CHECK(answer(other->desk) == before);
}

TEST_CASE("files that are no state, no person and no card are told, whatever they hold") {
  Bench bench;
  const std::string before = answer(bench.desk);
  for (const char* text : {"", "[]", "{}", "7", "{\"format\":\"x\"}", "{\"a\":1,\"a\":2}", "\xff",
                           "{\"format\":\"profilafklaring-desk\"}"}) {
    CAPTURE(text);
    bench.desk.open_file(text);
    CHECK_FALSE(bench.desk.notice.empty());
    bench.frames(2);
    CHECK(answer(bench.desk) == before);
  }
}

TEST_CASE("a person is opened as the form opens one, also after a file that was none") {
  Bench bench;
  open(bench, "{}");
  CHECK_FALSE(bench.desk.notice.empty());
  open(bench,
       R"({"format":"profilafklaring-person","version":1,)"
       R"("responses":{"age":27,"origin":{"withheld":true}},"wrong":{},"given":{"age":"x"}})");
  CHECK(bench.desk.notice.empty());
  CHECK(given(bench, "age").number == 27.0);
  CHECK(answer(bench.desk) == fresh_answer(bench.desk));
  open(bench, R"([{"responses":{"age":31,"at_education":"apprentice"}}])");
  CHECK(bench.desk.notice.empty());
  CHECK(given(bench, "age").number == 31.0);
  open(bench, R"([{"responses":{}},{"responses":{}}])");
  CHECK(bench.desk.notice == bench.desk.words.say("desk.file.several"));
  CHECK(given(bench, "age").number == 31.0);
  open(bench, R"([{"a":{}},{"responses":{}}])");
  CHECK(bench.desk.notice == bench.desk.words.say("keep.foreign"));
}

TEST_CASE("a list where one code is to stand is a problem, kept as it is, and does not count") {
  for (const char* list : {R"(["danish"])", R"(["danish","western_immigrant"])"}) {
    CAPTURE(list);
    Bench bench;
    const std::string nobody = answer(bench.desk);
    open(bench, std::string(R"({"responses":{"origin":)") + list + "}}");
    CHECK(is_told(bench, "/responses/origin"));
    CHECK(bench.desk.response_problems().size() == 1);
    CHECK(answer(bench.desk) == nobody);
    CHECK(bench.desk.state_text().find(std::string(R"("origin":)") + list) != std::string::npos);
  }
}

TEST_CASE("a reading that an edited card no longer has is not saved") {
  Bench bench;
  open(bench, state(R"("card":"dk-star-2017","responses":{"age":36},"reading":"auditors")"));
  CHECK(bench.desk.state_text().find(R"("reading":"auditors")") != std::string::npos);
  bench.desk.edit().own = std::make_shared<const std::string>(card_text("no-nav-2026"));
  bench.frames(2);
  const std::string saved = bench.desk.state_text();
  CHECK(saved.find("auditors") == std::string::npos);
  open(bench, saved);
  CHECK(bench.desk.state_text() == saved);
}

TEST_CASE("a list for an item that another card has is saved as a list") {
  Bench bench;
  open(bench, state(R"("card":"at-ams-2018","responses":{"no_other_obstacle":["JA"],"age":36})"));
  const std::string saved = bench.desk.state_text();
  CHECK(saved.find(R"("no_other_obstacle":["JA"])") != std::string::npos);
  open(bench, saved);
  CHECK(bench.desk.state_text() == saved);
}

TEST_CASE("what is not saved is known: until it is saved, undone, or opened again") {
  Bench bench;
  CHECK_FALSE(bench.desk.is_unsaved());
  bench.choose_card("at-ams-2018");
  CHECK_FALSE(bench.desk.is_unsaved());
  open_somebody(bench);
  CHECK_FALSE(bench.desk.is_unsaved());
  bench.desk.give(item_at("age"), Response{28.0});
  bench.frames(2);
  CHECK(bench.desk.is_unsaved());
  bench.desk.undo();
  CHECK_FALSE(bench.desk.is_unsaved());
  bench.desk.redo();
  CHECK(bench.desk.is_unsaved());
  bench.desk.save_state();
  CHECK_FALSE(bench.desk.is_unsaved());
  bench.desk.change_card("/predictor/intercept/value", 1);
  bench.frames(2);
  CHECK(bench.desk.is_unsaved());
  bench.desk.save_card();
  CHECK_FALSE(bench.desk.is_unsaved());
  bench.desk.edit().cut_off = 0.7;
  bench.frames(2);
  CHECK(bench.desk.is_unsaved());
  open(bench, bench.desk.state_text());
  CHECK_FALSE(bench.desk.is_unsaved());
}

TEST_CASE(
    "beside a broken card stands the one before it, whatever else was on the desk meanwhile") {
  Bench bench;
  open(bench, state(R"("card":"at-ams-2018","own":"{\"id\":","responses":{})"));
  CHECK_FALSE(bench.desk.is_current());
  CHECK(bench.desk.study().card.id == "at-ams-2018");
  bench.choose_card("dk-star-2017");
  bench.desk.undo();
  CHECK_FALSE(bench.desk.is_current());
  CHECK(bench.desk.study().card.id == "at-ams-2018");
  // One of one's own that could be calculated with, then a slip, then another card and back.
  bench.choose_card("at-ams-2018");
  bench.desk.change_card("/predictor/intercept/value", 7);
  bench.frames(2);
  const std::string changed = answer(bench.desk);
  bench.desk.edit().own = std::make_shared<const std::string>(bench.desk.card_text() + "}");
  bench.frames(2);
  CHECK_FALSE(bench.desk.is_current());
  CHECK(answer(bench.desk) == changed);
  bench.choose_card("no-nav-2026");
  bench.desk.undo();
  CHECK_FALSE(bench.desk.is_current());
  CHECK(answer(bench.desk) == changed);
}

TEST_CASE("an empty desk has nothing that could be lost, whatever was on it before") {
  Bench bench;
  open_somebody(bench);
  bench.desk.undo();
  REQUIRE(bench.desk.now().person.empty());
  CHECK_FALSE(bench.desk.is_unsaved());
  bench.desk.redo();
  bench.desk.edit().cut_off = 0.7;
  bench.frames(2);
  CHECK(bench.desk.is_unsaved());
}

TEST_CASE("what a person's file holds that cannot count is told, kept, and not calculated with") {
  Bench bench;
  const std::string nobody = answer(bench.desk);
  open(bench, R"({"responses":{"employment_rate_36_months":7,"origin":"martian","age":27.5,)"
              R"("wage_income_12_months":"63250","zzz":"x","citizenship":true}})");
  for (const char* item : {"employment_rate_36_months", "origin", "age", "wage_income_12_months",
                           "zzz", "citizenship"}) {
    CAPTURE(item);
    CHECK(is_told(bench, std::string("/responses/") + item));
  }
  CHECK(answer(bench.desk) == nobody);
  CHECK(given(bench, "employment_rate_36_months").number == 7.0);
  CHECK(given(bench, "origin").codes.front() == "martian");
  CHECK(bench.desk.response_problems().size() == 5);
  const std::string saved = bench.desk.state_text();
  for (const char* part : {R"("origin":"martian")", R"("zzz":"x")", R"(months":"63250")"}) {
    CHECK(saved.find(part) != std::string::npos);
  }
  open(bench, R"({"responses":[]})");
  CHECK(is_told(bench, "/responses"));
  CHECK(given(bench, "origin").codes.front() == "martian");
}

TEST_CASE("what a state holds that is not known is told, and the desk stays as it is") {
  Bench bench;
  open_somebody(bench);
  const std::string before = answer(bench.desk);
  const auto windows = bench.desk.open;
  for (const char* version : {"0", "1.5", "\"1\"", "null"}) {
    open(bench, std::string(R"({"format":"profilafklaring-desk","version":)") + version + "}");
    CHECK(bench.desk.notice == bench.desk.words.say("keep.broken"));
  }
  open(bench, state(R"("card":"nobody","responses":[],"windows":["cellar"])"));
  for (const char* place : {"/card", "/responses", "/windows/0"}) {
    CHECK(is_told(bench, place));
  }
  CHECK(answer(bench.desk) == before);
  CHECK(bench.desk.open == windows);
  open(bench,
       state(R"("card":"dk-star-2017","responses":{"age":27},"cut_off":7,"reading":"mine")"));
  CHECK(is_told(bench, "/cut_off"));
  CHECK(is_told(bench, "/reading"));
  CHECK(bench.desk.study().cut_off->value == 0.5);
  open(bench, state(R"("card":"dk-star-2017","responses":{},"cut_off":"x","windows":[])"));
  CHECK(is_told(bench, "/cut_off"));
  CHECK(bench.desk.open == windows);
  CHECK(bench.desk.now().person.empty());
}

TEST_CASE("a state with another card brings the window of its predictor") {
  Bench bench;
  open(bench, state(R"("card":"at-ams-2018","responses":{},"windows":["decision_tree","about"])"));
  CHECK(bench.desk.notice.empty());
  CHECK(is_open(bench, Window::linear_predictor));
  CHECK_FALSE(is_open(bench, Window::decision_tree));
  bench.desk.undo();
  CHECK(is_open(bench, Window::decision_tree));
  CHECK_FALSE(is_open(bench, Window::linear_predictor));
}

TEST_CASE("a file that is too large is told in MB") {
  Bench bench;
  open(bench, std::string(5 << 20, ' '));
  CHECK(is_told(bench, "4 MB"));
}

TEST_CASE("a desk with a large card on it is saved and opened again") {
  const std::string large = card_text("dk-star-2017") + std::string(3'500'000, '\n');
  std::string state;
  {
    Bench bench;
    bench.desk.open_file(large);
    bench.frames(2);
    state = bench.desk.state_text();
  }
  CHECK(state.size() > limits::document_bytes);
  Bench other;
  other.desk.open_file(state);
  other.frames(2);
  CHECK(other.desk.notice.empty());
  CHECK((other.desk.card_text() == large));
}

TEST_CASE("a sign that the font has not stays in the card as it was") {
  Bench bench;
  std::string text = card_text("dk-star-2017");
  text.replace(text.find("star"), 4, "s\U0001F600tar");
  bench.desk.open_file(text);
  bench.open_only(Window::model_card);
  bench.click("##card");
  bench.frames(3);
  CHECK((bench.desk.card_text() == text));
}
