#include "desk.hpp"
#include "inspect.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

// The state of a desk as a file, and what may be opened: a state, a person from the app, a card.

namespace profiling {
namespace {

constexpr const char* own_format = "profilafklaring-desk";
constexpr const char* person_format = "profilafklaring-person";
constexpr std::int64_t version = 1;

void write_given(Writer& to, const Given& given) {
  if (given.number) to.value(*given.number);
  else if (!given.text.empty()) to.value(given.text);
  else if (given.codes.size() == 1) to.value(given.codes.front());
  else if (given.codes.empty()) to.value(nullptr);
  else
    to.array([&] {
      for (const std::string& code : given.codes) to.value(code);
    });
}

Given read_given(const Reader& from, const Item* item) {
  Given given;
  if (from.is_object()) given.handling = Handling::withheld;
  if (from.is_number()) given.number = from.number();
  if (from.is_string()) {
    if (item && item->kind == ItemKind::text) given.text = *from.string();
    else given.codes = {*from.string()};
  }
  if (!from.is_array()) return given;
  for (const Reader& element : from.elements(limits::codes)) {
    if (const auto code = element.string()) given.codes.push_back(*code);
  }
  return given;
}

Person read_person(const Reader& root, const Questionnaire& questionnaire) {
  Person person;
  const auto read = [&](const char* key, bool is_wrong) {
    const auto members = root.find(key);
    if (!members || !members->is_object()) return;
    for (const auto& [id, value] : members->members()) {
      const auto at = questionnaire.find(id);
      Given given = read_given(value, at ? &questionnaire.items[*at] : nullptr);
      if (is_wrong) given.handling = Handling::wrong;
      if (!(given == Given{})) person[id] = std::move(given);
    }
  };
  read("responses", false);
  read("wrong", true);
  return person;
}

}  // namespace

std::string Desk::state_text() const {
  Writer to;
  // A key of an object of persons is an id from a file: it is written as JSON like any text.
  const auto member = [&](const std::string& id) {
    Writer key;
    key.value(id);
    std::string text = key.take();
    to.key(std::string_view(text).substr(1, text.size() - 2));
  };
  to.object([&] {
    to.field("format", own_format);
    to.field("version", version);
    if (now_.own) to.field("own", *now_.own);
    else to.field("card", now_.card);
    if (now_.cut_off) to.field("cut_off", *now_.cut_off);
    if (!now_.reading.empty()) to.field("reading", now_.reading);
    to.key("responses");
    to.object([&] {
      for (const auto& [id, given] : now_.person) {
        member(id);
        if (given.handling == Handling::supplied) write_given(to, given);
        else to.object([&] { to.field("withheld", true); });
      }
    });
    to.key("wrong");
    to.object([&] {
      for (const auto& [id, given] : now_.person) {
        if (given.handling != Handling::wrong) continue;
        member(id);
        write_given(to, given);
      }
    });
    to.key("windows");
    to.array([&] {
      for (std::size_t at = 0; at < window_count; ++at) {
        if (open[at]) to.value(window_kinds[at].name);
      }
    });
  });
  return to.take() + "\n";
}

void Desk::open_state(const Reader& root) {
  Situation made;
  made.card = now_.card;
  if (const auto own = root.find("own")) {
    if (own->is_string()) made.own = std::make_shared<const std::string>(*own->string());
  }
  if (const auto card = root.find("card")) {
    for (const ShippedCard& each : cards) {
      if (card->is(each.id)) made.card = each.id;
    }
  }
  if (const auto cut_off = root.find("cut_off")) {
    if (cut_off->is_number()) made.cut_off = cut_off->number();
  }
  if (const auto reading = root.find("reading")) {
    if (reading->is_string()) made.reading = *reading->string();
  }
  made.person = read_person(root, *questionnaire);
  edit() = std::move(made);
  const auto windows = root.find("windows");
  if (!windows || !windows->is_array()) return;
  open.fill(false);
  for (const Reader& name : windows->elements(window_count)) {
    for (std::size_t at = 0; at < window_count; ++at) {
      if (name.is(window_kinds[at].name)) open[at] = true;
    }
  }
}

void Desk::open_file(std::string_view text) {
  auto document = parse(text);
  if (!document.ok()) {
    // A card with a slip of the pen in it is opened all the same: the slip is shown.
    if (text.find("\"predictor\"") == std::string_view::npos ||
        text.size() > limits::document_bytes) {
      notice = words.problem(document.problems().front());
      return;
    }
    edit().own = std::make_shared<const std::string>(text);
    return show(Window::model_card);
  }
  Problems problems;
  const Reader root(document.value(), problems);
  const auto format = root.is_object() ? root.find("format") : std::nullopt;
  const bool is_ours = format && format->is(own_format);
  const bool is_person = (format && format->is(person_format)) ||
                         (!format && root.is_object() && root.has("responses"));
  if (format && (is_ours || is_person)) {
    const auto of = root.find("version");
    const auto number = of && of->is_number() ? of->integer() : std::nullopt;
    if (!number) notice = words.say("keep.broken");
    else if (*number > version) notice = words.say("keep.newer");
    if (!notice.empty()) return;
  }
  if (is_person && root.has("sealed")) notice = words.say("desk.file.sealed");
  else if (is_ours) open_state(root);
  else if (is_person) edit().person = read_person(root, *questionnaire);
  else if (root.is_object() && root.has("predictor")) {
    edit().own = std::make_shared<const std::string>(text);
    show(Window::model_card);
  } else {
    notice = words.say("keep.foreign");
  }
}

}  // namespace profiling
