#include <algorithm>

#include "desk.hpp"
#include "imgui_internal.h"
#include "inspect.hpp"
#include "json/read_responses.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

// The state of a desk as a file, and what may be opened: a state, a person from the app, a card.

namespace profiling {
namespace {

constexpr const char* own_format = "profilafklaring-desk";
constexpr const char* person_format = "profilafklaring-person";
constexpr std::int64_t version = 1;
constexpr std::size_t most_opened = 12 << 20;  // a state has a card in it, as a text

void write_given(Writer& to, const Given& given, const Item* item) {
  const bool is_many = item && item->kind == ItemKind::many;
  const bool is_list = given.is_list || (is_many && !given.codes.empty());
  if (given.number) to.value(*given.number);
  else if (!given.text.empty()) to.value(given.text);
  else if (given.codes.empty()) to.value(nullptr);
  else if (given.codes.size() == 1 && !is_list) to.value(given.codes.front());
  else
    to.array([&] {
      for (const std::string& code : given.codes) to.value(code);
    });
}

const Item* item_of(const Questionnaire& items, const std::string& id) {
  const auto at = items.find(id);
  return at ? &items.items[*at] : nullptr;
}

// A key is an id from a file: it is written as JSON like any text.
void write_key(Writer& to, const std::string& id) {
  Writer key;
  key.value(id);
  const std::string text = key.take();
  to.key(std::string_view(text).substr(1, text.size() - 2));
}

void write_person(Writer& to, const Person& person, const Questionnaire& items) {
  to.key("responses");
  to.object([&] {
    for (const auto& [id, given] : person) {
      write_key(to, id);
      if (given.handling == Handling::supplied) write_given(to, given, item_of(items, id));
      else to.object([&] { to.field("withheld", true); });
    }
  });
  to.key("wrong");
  to.object([&] {
    for (const auto& [id, given] : person) {
      if (given.handling != Handling::wrong) continue;
      write_key(to, id);
      write_given(to, given, item_of(items, id));
    }
  });
}

Given given_in(const Reader& from, const Item* item) {
  Given given;
  if (from.has("withheld")) given.handling = Handling::withheld;
  if (from.is_number()) given.number = from.number();
  if (from.is_string()) {
    if (item && item->kind == ItemKind::text) given.text = *from.string();
    else given.codes = {*from.string()};
  }
  if (!from.is_array()) return given;
  for (const Reader& element : from.elements(limits::codes)) {
    if (element.is_string()) given.codes.push_back(*element.string());
  }
  // Whether a list is right, only the card that has the item can say.
  given.is_list = !(item && item->kind == ItemKind::many) && !given.codes.empty();
  return given;
}

// The core says what is wrong. What it would refuse is kept all the same and told at its item.
Person read_person(const Reader& root, const Questionnaire& items) {
  Person person;
  const auto read = [&](const char* key, bool is_wrong) {
    const auto members = root.find(key);
    if (!members) return;
    Responses unused = no_responses(items);
    read_given(*members, items, unused);
    if (!members->is_object()) return;
    for (const auto& [id, value] : members->members()) {
      Given given = given_in(value, item_of(items, id));
      if (is_wrong) given.handling = Handling::wrong;
      if (!(given == Given{})) person[id] = std::move(given);
    }
  };
  read("responses", false);
  read("wrong", true);
  return person;
}

// Which windows a state names; all closed where none is known.
std::array<bool, window_count> read_windows(const Reader& windows) {
  std::array<bool, window_count> named{};
  std::vector<std::string_view> names;
  for (const WindowKind& kind : window_kinds) names.push_back(kind.name);
  for (const Reader& each : windows.elements(window_count)) {
    std::size_t at = 0;
    while (at < window_count && !each.is(names[at])) ++at;
    if (at < window_count) named[at] = true;
    else each.problem(ProblemCode::unknown_code, alternatives(names), each.shown());
  }
  return named;
}

}  // namespace

Problems problems_of(const Questionnaire& items, const Person& person) {
  Writer to;
  to.object([&] { write_person(to, person, items); });
  const auto document = parse(to.take());
  if (!document.ok()) return document.problems();
  Problems problems;
  read_person(Reader(document.value(), problems), items);
  return problems;
}

std::string Desk::state_text() const {
  Writer to;
  const Questionnaire& items = study().questionnaire;
  to.object([&] {
    to.field("format", own_format);
    to.field("version", version);
    if (now_.own) to.field("own", *now_.own);
    to.field("card", now_.card);
    if (now_.cut_off) to.field("cut_off", *now_.cut_off);
    // An edited card may have lost the reading that was chosen.
    const auto& readings = study().card.readings;
    const bool is_lost = is_current() && std::none_of(readings.begin(), readings.end(), [&](const Reading& each) {
      return each.id == now_.reading;
    });
    if (!now_.reading.empty() && !is_lost) to.field("reading", now_.reading);
    write_person(to, now_.person, items);
    if (now_.aside) {
      to.key("aside");
      to.object([&] { write_person(to, *now_.aside, items); });
    }
    to.key("windows");
    to.array([&] {
      for (std::size_t at = 0; at < window_count; ++at) {
        if (open[at]) to.value(window_kinds[at].name);
      }
    });
  });
  return to.take() + "\n";
}

// A person may have answered for any card that is shipped.
bool Desk::is_of_another_card(const Problem& problem) {
  if (problem.code != ProblemCode::unknown_item) return false;
  return std::any_of(cards.begin(), cards.end(), [&](const Shipped& card) {
    return study_of(card.id).questionnaire.find(problem.found).has_value();
  });
}

void Desk::tell(const Problems& problems) {
  for (const Problem& problem : problems) {
    if (!is_of_another_card(problem)) notice += "• " + words.problem(problem) + "\n";
  }
}

// What cannot be read is told, and what is on the desk stays in its place.
void Desk::open_state(const Reader& root, Problems& problems) {
  Situation& made = edit();
  const auto own = root.find("own");
  std::vector<std::string_view> ids;
  for (const Shipped& each : cards) ids.push_back(each.id);
  if (const auto card = root.choice("card", ids)) {
    made.card = ids[*card];
    made.own.reset();
    made.held.reset();
  }
  if (const auto text = own ? own->string() : std::nullopt) {
    made.own = std::make_shared<const std::string>(*text);
  }
  const auto cut_off = root.find("cut_off");
  made.cut_off = cut_off ? cut_off->number() : std::nullopt;
  const auto reading = root.find("reading");
  made.reading = reading ? reading->string().value_or("") : "";
  Choice choice{made.cut_off, std::nullopt};
  if (!made.reading.empty()) choice.reading = made.reading;
  refresh();
  // A card that does not hold is told by itself, and says nothing of what may be chosen.
  for (const Problem& problem : problems_.empty() ? choose(*study_, choice) : Problems{}) {
    if (problem.pointer == "/reading") made.reading.clear();
    problems.push_back(problem);
  }
  open_person(root);
  const auto aside = root.find("aside");
  made.aside.reset();
  if (aside && aside->expect_object()) made.aside = read_person(*aside, study_->questionnaire);
  saved_ = made;
  const auto windows = root.find("windows");
  const auto named = windows ? read_windows(*windows) : open;
  if (std::find(named.begin(), named.end(), true) != named.end()) open = named;
  follow_predictor();
}

void Desk::open_card(std::string_view text) {
  edit().own = saved_.own = std::make_shared<const std::string>(text);
  show(Window::model_card);
}

void Desk::open_person(const Reader& root) {
  const auto responses = root.member("responses");
  Person person = read_person(root, study_->questionnaire);
  if (responses && responses->is_object()) edit().person = saved_.person = std::move(person);
}

void Desk::choose_person(const Shipped& person) {
  const auto document = parse(person.text);
  ensure(document.ok());
  Problems problems;
  open_person(Reader(document.value(), problems));
  ensure(problems.empty());
}

void Desk::save_state() {
  parcels.push_back({Parcel::state, state_text(), {}});
  saved_ = now_;
}

void Desk::save_card() {
  parcels.push_back({Parcel::card, card_text(), {}});
  saved_.own = now_.own;
}

void Desk::open_file(std::string_view text) {
  // A field that is being typed in would write its text over what is opened: that is finished
  // first.
  ImGui::ClearActiveID();
  settle(false);
  notice.clear();
  auto document = parse(text, most_opened);
  if (!document.ok()) {
    // A card with a slip of the pen in it is opened all the same: the slip is shown.
    if (text.find("\"predictor\"") == std::string_view::npos ||
        text.size() > limits::document_bytes) {
      // A state may be larger, but what cannot be read is none.
      return tell(text.size() > limits::document_bytes ? parse(text).problems()
                                                       : document.problems());
    }
    return open_card(text);
  }
  Problems problems;
  const Reader whole(document.value(), problems);
  const bool is_list = whole.is_array() && whole.size() > 0;
  const Reader root = is_list ? *whole.at("/0") : whole;
  const auto format = root.find("format");
  const bool is_ours = format && format->is(own_format);
  if (!is_ours && text.size() > limits::document_bytes) return tell(parse(text).problems());
  const bool is_person =
      (format && format->is(person_format)) || (!format && root.has("responses"));
  if (format && (is_ours || is_person)) {
    const auto of = root.find("version");
    const auto number = of && of->is_number() ? of->integer() : std::nullopt;
    if (number.value_or(0) < 1) notice = words.say("keep.broken");
    else if (*number > version) notice = words.say("keep.newer");
    if (!notice.empty()) return;
  }
  if (is_list && whole.size() > 1) {
    notice = words.say(is_person ? "desk.file.several" : "keep.foreign");
  } else if (is_person && root.has("sealed")) {
    notice = words.say("desk.file.sealed");
  } else if (is_ours) {
    open_state(root, problems);
  } else if (is_person) {
    root.allow_only({"format", "version", "responses", "wrong", "given"});
    open_person(root);
  } else if (root.has("predictor")) {
    open_card(text);
  } else {
    notice = words.say("keep.foreign");
  }
  tell(problems);
}

}  // namespace profiling
