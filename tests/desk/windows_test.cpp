#include "bench.hpp"
#include "finger.hpp"

using namespace profiling;
using namespace profiling::testing;

namespace {

void give_somebody(Bench& bench) {
  const Study& study = bench.desk.study();
  for (const ItemIndex at : study.questionnaire.items.indexes()) {
    const Item& item = study.questionnaire.items[at];
    if (item.kind == ItemKind::number) {
      bench.desk.give(at, Response{item.bounds.high > 100 ? 30.0 : 0.5});
      if (item.bounds.whole) bench.desk.give(at, Response{std::max(item.bounds.low, 27.0)});
    }
    if (item.kind == ItemKind::one) bench.desk.give(at, Response{CodeIndex{1}});
  }
  bench.frames(2);
}

}  // namespace

TEST_CASE("every window draws for every card, for nobody and for somebody, wide and narrow") {
  for (const bool is_narrow : {false, true}) {
    Bench bench(is_narrow ? 390 : 1280, is_narrow ? 700 : 800, is_narrow ? "da" : "en");
    bench.desk.is_dark = is_narrow;
    for (const char* id : all_cards) {
      CAPTURE(id);
      bench.choose_card(id);
      bench.desk.open.fill(false);
      bench.frames(2);
      const std::size_t bare = bench.corners();  // the menu alone
      for (const bool is_given : {false, true}) {
        if (is_given) give_somebody(bench);
        for (std::size_t window = 0; window < window_count; ++window) {
          CAPTURE(window_kinds[window].name);
          bench.open_only(static_cast<Window>(window));
          CHECK(bench.corners() > bare + 100);
        }
        CHECK(answer(bench.desk) == fresh_answer(bench.desk));
      }
      bench.desk.edit().person.clear();
      bench.frame();
    }
  }
}

TEST_CASE("an edit in a window changes the evaluation exactly as the core says, and is undone") {
  Bench bench;
  give_somebody(bench);
  bench.open_only(Window::questionnaire);
  const std::string before = answer(bench.desk);
  bench.desk.show_item(item_at("age"));
  bench.frames(3);
  bench.click("Withheld");
  CHECK(bench.desk.given(bench.desk.study().questionnaire.items[item_at("age")]).handling ==
        Handling::withheld);
  const std::string after = answer(bench.desk);
  CHECK(after != before);
  CHECK(after == fresh_answer(bench.desk));
  bench.desk.undo();
  CHECK(answer(bench.desk) == before);
  bench.desk.redo();
  CHECK(answer(bench.desk) == after);
  bench.click("Wrong");
  CHECK(bench.desk.given(bench.desk.study().questionnaire.items[item_at("age")]).number == 27.0);
  CHECK(answer(bench.desk) == after);
}

TEST_CASE("a cut-off that is clicked is the one that decides") {
  Bench bench;
  give_somebody(bench);
  bench.open_only(Window::classification);
  bench.click("60");
  CHECK(bench.desk.study().cut_off->value == 0.6);
  CHECK(answer(bench.desk) == fresh_answer(bench.desk));
  bench.desk.edit().cut_off = 0.47;
  bench.frames(2);
  CHECK(answer(bench.desk) == fresh_answer(bench.desk));
  bench.desk.edit().cut_off = 7;  // no cut-off at all: the card's own stays
  bench.frames(2);
  CHECK(bench.desk.study().cut_off->value == 0.5);
}

TEST_CASE("a menu chooses a card, and the window of its predictor opens") {
  Bench bench;
  bench.click("Model");
  bench.click("AMS's model of 2018");
  CHECK(bench.desk.study().card.id == "at-ams-2018");
  CHECK(bench.desk.open[static_cast<std::size_t>(Window::linear_predictor)]);
  CHECK_FALSE(bench.desk.open[static_cast<std::size_t>(Window::decision_tree)]);
  bench.desk.undo();
  CHECK(bench.desk.open[static_cast<std::size_t>(Window::decision_tree)]);
  CHECK_FALSE(bench.desk.open[static_cast<std::size_t>(Window::linear_predictor)]);
}

TEST_CASE("the desk is saved while somebody types into the card") {
  Bench bench;
  bench.open_only(Window::model_card);
  bench.click(ImVec2(700, 500));
  REQUIRE(ImGui::IsAnyItemActive());
  ImGui::GetIO().KeyCtrl = true;
  ImGui::GetIO().KeysDown[ImGuiKey_COUNT] = true;
  bench.frame();
  REQUIRE(bench.desk.parcels.size() == 1);
  CHECK(bench.desk.parcels.front().text == bench.desk.state_text());
  ImGui::GetIO().KeyCtrl = ImGui::GetIO().KeysDown[ImGuiKey_COUNT] = false;
}

TEST_CASE("every window can be saved as a picture, without the menu over it") {
  for (const float width : {1280.f, 390.f}) {
    Bench bench(width, 700);
    for (std::size_t at = 0; at < window_count; ++at) {
      CAPTURE(window_kinds[at].name);
      bench.desk.show(static_cast<Window>(at));
      bench.frames(3);
      bench.click("Windows");
      const std::size_t with_menu = bench.corners();
      bench.click("Save a picture of the front window");
      REQUIRE(bench.desk.parcels.size() == 1);
      const Parcel parcel = bench.desk.parcels.front();
      bench.desk.parcels.clear();
      CHECK(parcel.kind == Parcel::picture);
      const ImGuiWindow* window =
          ImGui::FindWindowByName((std::string("###") + window_kinds[at].name).c_str());
      REQUIRE(window);
      CHECK(parcel.box == std::array{window->Pos.x, window->Pos.y, window->Size.x, window->Size.y});
      CHECK(parcel.box[2] > 200);
      CHECK(bench.corners() < with_menu);
    }
  }
}

TEST_CASE("of a window that is partly off the screen the part that is seen is the picture") {
  Bench bench;
  bench.open_only(Window::about);
  ImGui::SetWindowPos("###about", {1000, -20});
  bench.frames(2);
  bench.desk.pictured = Window::about;
  bench.frames(2);
  REQUIRE(bench.desk.parcels.size() == 1);
  const auto box = bench.desk.parcels.front().box;
  CHECK(box[0] == 1000);
  CHECK(box[1] == 0);
  CHECK(box[0] + box[2] == 1280);
}

TEST_CASE("what a counterfactual names leads to the class that it names") {
  std::size_t tried = 0;
  for (const char* id : {"dk-star-2017", "at-ams-2018", "no-nav-2026"}) {
    CAPTURE(id);
    Bench bench;
    bench.choose_card(id);
    give_somebody(bench);
    const Situation before = bench.desk.now();
    for (const Counterfactual& each :
         Counterfactuals(bench.desk.evaluation().counterfactuals).all) {
      bench.desk.edit() = before;
      for (const Change& change : each.changes) {
        if (change.codes.empty()) bench.desk.give(change.item, Response{change.stretches[0].low});
        else bench.desk.give(change.item, Response{change.codes.front()});
      }
      bench.desk.settle(false);
      CHECK(bench.desk.evaluation().outcome->as_coded.assigned == each.outcome.assigned);
      if (++tried % 20 == 0) break;
    }
  }
  CHECK(tried > 10);
}

TEST_CASE("a copied table has as many cells in every line, whichever window it stands in") {
  std::size_t copied = 0;
  for (const char* id : all_cards) {
    CAPTURE(id);
    Bench bench;
    bench.choose_card(id);
    give_somebody(bench);
    for (std::size_t at = 0; at < window_count; ++at) {
      CAPTURE(at);
      bench.open_only(static_cast<Window>(at));
      bench.frames(8);
      if (!bench.is_there("Copy the table")) continue;
      bench.desk.parcels.clear();
      bench.click("Copy the table");
      if (bench.desk.parcels.empty()) continue;  // a table below what is seen
      std::string_view text = bench.desk.parcels.front().text;
      const auto cells = [](std::string_view line) {
        return std::count(line.begin(), line.end(), '\t');
      };
      const auto heads = cells(text.substr(0, text.find('\n')));
      while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        CHECK(cells(text.substr(0, end)) == heads);
        text.remove_prefix(std::min(end + 1, text.size()));
      }
      ++copied;
    }
  }
  CHECK(copied > 12);
}

TEST_CASE("one key leads to the menu, and from there keys choose a model") {
  Bench bench;
  bench.press(static_cast<ImGuiKey>(ImGuiKey_COUNT + 1));
  bench.press(ImGuiKey_Space);
  CHECK_FALSE(ImGui::GetCurrentContext()->OpenPopupStack.empty());
  bench.press(ImGuiKey_DownArrow);
  bench.press(ImGuiKey_DownArrow);
  bench.press(ImGuiKey_Space);
  CHECK(bench.desk.now().card != "dk-star-2017");
}

TEST_CASE("each step of the first minute has the window in front that it is about") {
  for (const float width : {1280.f, 390.f}) {
    Bench bench(width, 700);
    bench.desk.show(Window::about);
    bench.click("View");
    bench.click("Show the first minute");
    for (const Window window :
         {Window::questionnaire, Window::decision_tree, Window::classification}) {
      bench.frames(3);
      CHECK(bench.desk.front == window);
      bench.click(window == Window::classification ? "Start" : "Next");
    }
    CHECK_FALSE(bench.is_there("Start"));
  }
}

TEST_CASE("of a cut-off above which nobody stands, no share is told that has nobody to be of") {
  Bench bench;
  bench.desk.edit().cut_off = 0.99;
  bench.open_only(Window::classification);
  const auto told = [&](const char* key) { return bench.says(bench.desk.words.say(key)); };
  REQUIRE(told("page.performance.precision"));
  CHECK(bench.says("–"));
  CHECK(bench.says(bench.desk.words.percent(0.0)));  // of everybody, nobody is flagged
  bench.desk.edit().cut_off = 0.5;
  bench.frames(2);
  CHECK_FALSE(bench.says("–"));
}

TEST_CASE("a broken card tells its problems and leaves the last one that held") {
  Bench bench;
  const std::string whole = bench.desk.card_text();
  bench.open_only(Window::model_card);
  for (std::size_t cut = 0; cut < whole.size(); cut += 997) {
    bench.desk.edit().own = std::make_shared<const std::string>(whole.substr(0, cut));
    bench.frames(2);
    CHECK_FALSE(bench.desk.problems().empty());
    CHECK(bench.desk.study().card.id == "dk-star-2017");
  }
  for (std::size_t window = 0; window < window_count; ++window) {
    bench.open_only(static_cast<Window>(window));
    CHECK_FALSE(bench.desk.is_current());
  }
  bench.open_only(Window::model_card);
  std::string many = whole;
  for (std::size_t at = 0; (at = many.find("\"source\"", at)) != std::string::npos;) {
    many.replace(at, 8, "\"sourcf\"");
  }
  bench.desk.edit().own = std::make_shared<const std::string>(many);
  bench.frames(2);
  CHECK(bench.desk.problems().size() > 50);
  CHECK(bench.desk.problems().size() <= limits::problems + 1);
  bench.desk.edit().own = std::make_shared<const std::string>(10 << 20, ' ');
  bench.frames(2);
  REQUIRE(bench.desk.problems().size() == 1);
  CHECK(bench.desk.problems().front().code == ProblemCode::too_large);
  bench.desk.undo();
  bench.desk.undo();
  bench.frames(2);
}

TEST_CASE("a person to begin with is chosen in the menu, as one edit") {
  Bench bench;
  bench.desk.persons.push_back({"young_graduate", R"({"responses":{"age":24,"origin":"danish"}})"});
  bench.desk.persons.push_back({"new_master", R"({"responses":{"age":26}})"});
  give_somebody(bench);
  const std::string before = answer(bench.desk);
  bench.open_only(Window::about);  // which has no other links
  bench.click("People");
  CHECK(bench.is_there("##link"));
  bench.click("##link");  // the last one drawn
  CHECK(bench.desk.now().person.size() == 1);
  CHECK(bench.desk.now().person.at("age").number == 26.0);
  CHECK(answer(bench.desk) == fresh_answer(bench.desk));
  bench.desk.undo();
  CHECK(answer(bench.desk) == before);
  bench.desk.redo();
  CHECK(bench.desk.now().person.size() == 1);
}

TEST_CASE("an item that the model does not look at is shown when it is wanted, and stays") {
  Bench bench;
  bench.open_only(Window::questionnaire);
  const Item& item = bench.desk.study().questionnaire.items[item_at("citizenship")];
  CHECK_FALSE(bench.is_there("###citizenship"));
  bench.desk.show_item(item_at("citizenship"));
  bench.frames(9);
  CHECK(bench.is_there(bench.desk.words.name(item) + ": not used"));
  CHECK_FALSE(bench.desk.wanted_item().has_value());
}

TEST_CASE(
    "pointing at a node tells it in words, wide enough to be read, and not at once after a click") {
  Bench bench;
  bench.open_only(Window::decision_tree);
  const auto told = [] {
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
      if (window->Active && (window->Flags & ImGuiWindowFlags_Tooltip)) return window->Size;
    }
    return ImVec2();
  };
  // Somewhere in the drawing is a node.
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 middle(1280 * .4f, 800 * .25f);
  for (float x = -200; x < 200 && told().x == 0; x += 7) {
    for (float y = -100; y < 100 && told().x == 0; y += 7) {
      io.MousePos = {middle.x + x, middle.y + y};
      bench.frames(2);
    }
  }
  bench.frames(2);
  CHECK(told().x >= ImGui::GetFontSize() * 20);
  CHECK(told().y < 200);
  bench.click(io.MousePos);
  REQUIRE(bench.desk.selected_node().has_value());
  bench.frames(2);
  CHECK(told().x == 0);
}

TEST_CASE("the tree is walked through by its buttons, from the person's group to the root and on") {
  Bench bench;
  give_somebody(bench);
  bench.open_only(Window::decision_tree);
  bench.click("Go to the person");
  const DecisionTree& tree = *bench.desk.study().tree();
  const NodeIndex leaf = bench.desk.evaluation().path.back().node;
  REQUIRE(bench.desk.selected_node() == leaf);
  std::size_t steps = 0;
  while (bench.is_there("One step back")) {
    bench.click("One step back");
    ++steps;
  }
  CHECK(steps + 1 == bench.desk.evaluation().path.size());
  CHECK(bench.desk.selected_node() == NodeIndex{});
  bench.click(bench.desk.words.say("page.tree.yes") + std::string(" →"));
  CHECK(bench.desk.selected_node() == tree.nodes[NodeIndex{}].split->then);
  bench.click("One step back");
  bench.click(bench.desk.words.say("page.tree.no") + std::string(" →"));
  CHECK(bench.desk.selected_node() == tree.nodes[NodeIndex{}].split->otherwise);
}

TEST_CASE("a cut-off of one's own is called that, and a person with gaps has a range first") {
  Bench bench;
  CHECK(own_cut_off(bench.desk).empty());
  CHECK(verdict(bench.desk, bench.desk.evaluation()).find("18.9 to 83.5") == 0);
  give_somebody(bench);
  CHECK(verdict(bench.desk, bench.desk.evaluation()).find(" to ") == std::string::npos);
  bench.desk.edit().cut_off = 0.7;
  bench.frames(2);
  CHECK(own_cut_off(bench.desk) == "your cut-off 70");
  bench.desk.edit().cut_off = 0.6;
  bench.frames(2);
  CHECK(own_cut_off(bench.desk).empty());
}

TEST_CASE("a number is told with every digit that it has, and never torn between two lines") {
  Bench bench;
  const Words& words = bench.desk.words;
  CHECK(words.exact(0.08086902343529) == "0.08086902343529");
  CHECK(words.exact(63250) == "63,250");
  CHECK(words.exact(-0.5) == "−0.5");
  CHECK(words.exact(1e300).find("e+300") != std::string::npos);
  ImGui::NewFrame();
  const std::string text = "below 0.6197 or above 63,250.5, that is it";
  for (float width = 80; width < 400; width += 10) {
    const std::string lines = in_lines(text, width);
    for (const char* number : {"0.6197", "63,250.5,"}) {
      CHECK(lines.find(number) != std::string::npos);
    }
    CHECK(lines.size() == text.size());
  }
  CHECK(in_lines(text, 1e4f) == text);
  ImGui::EndFrame();
}

TEST_CASE("two fingers come closer to the tree about their middle, and click nothing") {
  Bench bench;
  bench.open_only(Window::decision_tree);
  const std::size_t before = bench.corners();
  Finger finger;
  finger.begin({500, 400});
  bench.frame();
  for (int step = 0; step < 10; ++step) {
    finger.pinch({500, 400}, 1.2f, bench.desk);
    bench.frame();
    bench.desk.pinched = 1;
  }
  CHECK(bench.corners() < before);
  CHECK_FALSE(finger.end());
  CHECK_FALSE(bench.desk.selected_node().has_value());
  const std::size_t close = bench.corners();
  finger.pinch({500, 400}, 0.2f, bench.desk);
  bench.frame();
  bench.desk.pinched = 1;
  bench.frame();
  CHECK(bench.corners() > close);
}
