#include "bench.hpp"
#include "json/place.hpp"

// Numbers of a sum that are changed in its window: in the card's text, and nowhere else.

using namespace profiling;
using namespace profiling::testing;

namespace {

struct Number {
  const char* term;  // what is opened; empty: the intercept
  const char* pointer;
  double published;
};
constexpr Number numbers[] = {
    {"", "/predictor/intercept/value", 0.1},
    {"###sex", "/predictor/terms/0/levels/female", -0.14},
    {"###age", "/predictor/terms/1/bins/1/value", -0.13},
    {"###age", "/predictor/terms/1/missing", 0},
};

void open_sum(Bench& bench, const Number& number) {
  bench.choose_card("at-ams-2018");
  bench.open_only(Window::linear_predictor);
  if (*number.term) bench.click(number.term);
}

std::string expected_text(const Number& number, const char* digits) {
  std::string text = card_text("at-ams-2018");
  const auto place = place_of(text, number.pointer);
  return text.replace(place->from, place->size, digits);
}

}  // namespace

TEST_CASE("a number of the sum that is typed stands in the card, and is calculated with at once") {
  for (const Number& number : numbers) {
    CAPTURE(number.pointer);
    Bench bench;
    open_sum(bench, number);
    bench.desk.open_file(R"({"responses":{"sex":"female","age":41}})");
    bench.frames(2);
    const std::string before = answer(bench.desk);
    bench.type(std::string("##") + number.pointer, "0.625");
    CHECK((bench.desk.card_text() == expected_text(number, "0.625")));
    CHECK(answer(bench.desk) == fresh_answer(bench.desk));
    const bool is_met = std::string(number.pointer).find("missing") == std::string::npos;
    if (is_met) CHECK(answer(bench.desk) != before);
    // The card's own worked cases were worked out with other numbers: that is told.
    CHECK(bench.desk.is_current());
    if (number.pointer == numbers[0].pointer) CHECK_FALSE(bench.desk.problems().empty());
    bench.desk.undo();
    CHECK((bench.desk.card_text() == card_text("at-ams-2018")));
    CHECK(answer(bench.desk) == before);
    bench.desk.redo();
    CHECK((bench.desk.card_text() == expected_text(number, "0.625")));
  }
}

TEST_CASE("a number of the sum that is dragged is changed in steps, as one edit") {
  Bench bench;
  open_sum(bench, numbers[1]);
  bench.drag(std::string("##") + numbers[1].pointer, {-40, 0});
  const auto changed = place_of(bench.desk.card_text(), numbers[1].pointer);
  const std::string digits = bench.desk.card_text().substr(changed->from, changed->size);
  CHECK(digits.substr(0, 2) == "-0");
  CHECK(digits.size() <= 7);
  CHECK(digits != "-0.14");
  CHECK(answer(bench.desk) == fresh_answer(bench.desk));
  bench.desk.undo();
  CHECK((bench.desk.card_text() == card_text("at-ams-2018")));
}

TEST_CASE(
    "a bin of the sum leads to a response that falls into it, and the last line takes it away") {
  Bench bench;
  open_sum(bench, numbers[2]);
  const auto value = [&] { return bench.desk.evaluation().terms[1].value; };
  REQUIRE(std::holds_alternative<std::monostate>(value()));
  bench.click("##link");  // the last one drawn: the bin of the oldest
  REQUIRE(std::holds_alternative<double>(value()));
  const Term& term = bench.desk.study().linear()->terms[1];
  CHECK(std::get<double>(value()) >= term.bins.back().from);
  CHECK(answer(bench.desk) == fresh_answer(bench.desk));
  bench.click("##link");  // now it is the one for a missing response
  CHECK(std::holds_alternative<std::monostate>(value()));
  CHECK(bench.desk.now().person.empty());
}

TEST_CASE("what changes nothing is not undone, and leaves what was undone to be done again") {
  Bench bench;
  bench.desk.edit().cut_off = 0.6;
  bench.frames(2);
  bench.desk.undo();
  bench.click("Edit");
  bench.click("Clear all responses");
  REQUIRE(bench.desk.can_redo());
  CHECK_FALSE(bench.desk.can_undo());
  bench.desk.redo();
  CHECK(bench.desk.study().cut_off->value == 0.6);
}

TEST_CASE("by keyboard alone, in Danish, with a comma's own number") {
  Bench bench(1280, 800, "da");
  open_sum(bench, numbers[0]);
  const std::string label = std::string("##") + numbers[0].pointer;
  bench.drag(label, {0, 0});  // a click alone changes nothing
  CHECK((bench.desk.card_text() == card_text("at-ams-2018")));
  bench.press(ImGuiKey_Tab);
  ImGui::GetCurrentContext()->PlatformLocaleDecimalPoint = ',';  // as main.cpp sets it
  ImGui::GetIO().AddInputCharactersUTF8("-1,5");
  bench.frames(2);
  bench.press(ImGuiKey_Enter);
  CHECK((bench.desk.card_text() == expected_text(numbers[0], "-1.5")));
}

TEST_CASE("while the card cannot be calculated with, its numbers stay as they are") {
  Bench bench;
  open_sum(bench, numbers[1]);
  const std::string broken = bench.desk.card_text().substr(0, 900);
  bench.desk.edit().own = std::make_shared<const std::string>(broken);
  bench.frames(2);
  CHECK_FALSE(bench.desk.is_current());
  bench.type(std::string("##") + numbers[1].pointer, "0.625");
  CHECK((bench.desk.card_text() == broken));
}

TEST_CASE("a number that is typed is read as the form reads it") {
  Bench bench;
  const Words& words = bench.desk.words;
  const std::pair<const char*, double> read[] = {
      {"63.250", 63250},      {"63,250", 63250},      {"63 250", 63250}, {"63.250,50", 63250.5},
      {"63,250.50", 63250.5}, {"0,5", 0.5},           {"0.5", 0.5},      {",5", 0.5},
      {"63250,5", 63250.5},   {"1.234.567", 1234567}, {"0.123", 0.123},  {"007", 7},
      {"−1,5", -1.5},         {"1.2345", 1.2345},     {"12,34", 12.34},  {"0", 0}};
  for (const auto& [typed, number] : read) {
    CAPTURE(typed);
    REQUIRE(words.read(typed).has_value());
    CHECK(*words.read(typed) == number);
  }
  for (const char* typed :
       {"", "-", ".", "abc", "1e5", "1,2,3", "1.23.456", "12.34,5", "--1", "5-"}) {
    CAPTURE(typed);
    CHECK_FALSE(words.read(typed).has_value());
  }
}

TEST_CASE("what is being typed does not get into what is opened meanwhile") {
  Bench bench;
  bench.open_only(Window::questionnaire);
  bench.desk.open_file(R"({"responses": {"age": 44}})");
  const auto age = bench.desk.study().questionnaire.find("age");
  bench.desk.show_item(*age);
  bench.frames(4);
  bench.click("##number");
  ImGui::GetIO().AddInputCharactersUTF8("27");
  bench.frames(2);
  CHECK(*bench.desk.now().person.at("age").number != 44);
  bench.desk.open_file(R"({"responses": {"age": 55, "origin": "danish"}})");
  bench.frames(4);
  CHECK(*bench.desk.now().person.at("age").number == 55);
  CHECK(bench.desk.now().person.contains("origin"));
  bench.desk.undo();
  CHECK_FALSE(bench.desk.now().person.contains("origin"));
  CHECK(*bench.desk.now().person.at("age").number != 55);
}

TEST_CASE("undo keeps no more of large cards than there is room for") {
  Bench bench;
  const std::string blanks(1 << 20, ' ');
  for (int turn = 0; turn < 24; ++turn) {
    bench.desk.open_file(card_text("dk-star-2017") + blanks.substr(static_cast<std::size_t>(turn)));
    bench.frames(1);
  }
  int steps = 0;
  for (; bench.desk.can_undo(); ++steps) bench.desk.undo();
  CHECK(steps > 8);
  CHECK(steps < 20);
}

TEST_CASE("Escape leaves the card's text with what was typed, and undo takes it back") {
  Bench bench;
  bench.open_only(Window::model_card);
  const std::string before = bench.desk.card_text();
  bench.click("##card");
  ImGui::GetIO().AddInputCharactersUTF8("x");
  bench.frames(2);
  CHECK((bench.desk.card_text().size() == before.size() + 1));
  bench.press(ImGuiKey_Escape);
  CHECK((bench.desk.card_text().size() == before.size() + 1));
  bench.desk.undo();
  CHECK((bench.desk.card_text() == before));
}

TEST_CASE("what a place in the tree asks for leads there, whatever was answered before") {
  for (const char* level : {"primary", "upper_secondary", "bachelor"}) {
    CAPTURE(level);
    Bench bench;
    const Study& study = bench.desk.study();
    for (const Region& region : study.regions) {
      const std::string person =
          std::string(R"({"responses": {"education_level": ")") + level + "\"}}";
      bench.desk.open_file(person);
      bench.desk.settle(false);
      for (const Bound& bound : region.bounds) {
        bench.desk.put_into(bound.attribute, bound.cells.cells().back());
      }
      bench.desk.settle(false);
      CHECK(bench.desk.evaluation().path.back().node.value == region.reached);
    }
  }
}

TEST_CASE("a field undoes nothing of a text that stood in it before") {
  const auto press_with_control = [](Bench& bench, ImGuiKey key) {
    ImGui::GetIO().KeyCtrl = true;
    bench.press(key);
    ImGui::GetIO().KeyCtrl = false;
  };
  Bench bench;
  bench.open_only(Window::model_card);
  bench.click("##card");
  press_with_control(bench, ImGuiKey_End);
  ImGui::GetIO().AddInputCharactersUTF8("x");
  bench.frames(2);
  REQUIRE(bench.desk.now().own);
  bench.desk.open_file(card_text("dk-star-2015"));
  bench.frames(2);
  bench.click("##card");
  press_with_control(bench, ImGuiKey_Z);
  CHECK((bench.desk.card_text() == card_text("dk-star-2015")));
  press_with_control(bench, ImGuiKey_Y);
  CHECK((bench.desk.card_text() == card_text("dk-star-2015")));

  bench.choose_card("dk-star-2017");
  bench.open_only(Window::questionnaire);
  bench.desk.open_file(R"({"responses":{"wage_income_12_months":63250}})");
  bench.desk.show_item(item_at("wage_income_12_months"));
  bench.frames(9);
  bench.click("##number");
  press_with_control(bench, ImGuiKey_End);
  ImGui::GetIO().AddInputCharactersUTF8("9");
  bench.frames(2);
  REQUIRE(*bench.desk.now().person.at("wage_income_12_months").number == 632509);
  bench.desk.open_file(R"({"responses":{"wage_income_12_months":7}})");
  bench.frames(2);
  bench.click("##number");
  press_with_control(bench, ImGuiKey_Z);
  CHECK(*bench.desk.now().person.at("wage_income_12_months").number == 7);
}
