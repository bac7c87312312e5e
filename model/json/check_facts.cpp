#include "json/check_facts.hpp"

#include <algorithm>

#include "json/claims.hpp"

namespace profiling {
namespace {

// What a member of a fact looks like, and whether it has to be there.
enum class Shape { id, pointer, number, positive, share, integer, count, date, printed };
enum class Presence { optional, required, required_or_null };

struct Field {
  const char* key;
  Shape shape;
  Presence presence = Presence::required;
};

// "2019", "2019-10" or "2019-10-21".
bool is_date(const std::string& text) {
  const std::string_view digits = "dddd-dd-dd";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_digit = text[at] >= '0' && text[at] <= '9';
    if (digits[at] == 'd' ? !is_digit : text[at] != '-') return false;
  }
  const auto part = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  if (text.size() < 7) return true;
  const int month = part(5);
  if (month < 1 || month > 12) return false;
  if (text.size() < 10) return true;
  const int year = part(0) * 100 + part(2);
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return part(8) >= 1 && part(8) <= days[month - 1] + (leap && month == 2 ? 1 : 0);
}

void check_shape(const Reader& of, const Field& field, const Reader& from) {
  switch (field.shape) {
    case Shape::id: (void)of.id(field.key); break;
    case Shape::number: (void)from.number(); break;
    case Shape::integer: (void)from.integer(); break;
    case Shape::count: (void)from.count(); break;
    case Shape::positive:
      if (from.number().value_or(1) <= 0)
        from.problem(ProblemCode::out_of_range, "> 0", from.shown());
      break;
    case Shape::share: {
      const double share = from.number().value_or(0);
      if (share < 0 || share > 1) {
        from.problem(ProblemCode::probability_out_of_range, "0..1", from.shown());
      }
      break;
    }
    case Shape::pointer:
      if (from.string() == "") from.problem(ProblemCode::empty);
      break;
    case Shape::date: {
      const auto text = from.string();
      if (text && !is_date(*text)) {
        from.problem(ProblemCode::wrong_type, "YYYY-MM-DD|YYYY-MM|YYYY", from.shown());
      }
      break;
    }
    case Shape::printed:
      if (!from.is_string() && !from.is_number()) {
        from.problem(ProblemCode::wrong_type, "number|string", from.shown());
      }
      break;
  }
}

// An object of these fields and no other keys but `more`.
bool check_fields(const Reader& from, const std::vector<Field>& fields,
                  const std::vector<std::string_view>& more = {}) {
  if (!from.expect_object()) return false;
  std::vector<std::string_view> keys = more;
  for (const Field& field : fields) keys.push_back(field.key);
  from.allow_only(keys);
  for (const Field& field : fields) {
    const bool required = field.presence != Presence::optional;
    const auto value = required ? from.member(field.key) : from.find(field.key);
    if (!value) continue;
    if (value->is_null() && field.presence == Presence::required_or_null) continue;
    check_shape(from, field, *value);
  }
  return true;
}

// A claim: besides its fields, how sure it is and who says so.
void check_claim(const Reader& from, const std::vector<Field>& fields) {
  if (!check_fields(from, fields, {"source", "certainty"})) return;
  (void)read_source_if_known(from);
  (void)from.choice("certainty", certainties);
}

struct Fact {
  const char* key;
  bool is_list;
  std::vector<Field> fields;
};

const std::vector<Fact>& claims() {
  static const std::vector<Fact> all = {
      {"outcome",
       false,
       {{"id", Shape::id}, {"horizon_months", Shape::positive, Presence::required_or_null}}},
      {"population",
       false,
       {{"id", Shape::id},
        {"training", Shape::count, Presence::optional},
        {"validation", Shape::count, Presence::optional}}},
      {"in_use",
       false,
       {{"from", Shape::date, Presence::required_or_null},
        {"until", Shape::date, Presence::required_or_null}}},
      {"status", false, {{"answer", Shape::id}}},
      {"timeline", true, {{"date", Shape::date}, {"id", Shape::id}}},
  };
  return all;
}

void check_discrepancy(const Reader& from) {
  if (!check_fields(from, {{"id", Shape::id}, {"place", Shape::pointer}, {"used", Shape::printed}},
                    {"values", "source", "certainty"})) {
    return;
  }
  check_source(from);
  (void)from.choice("certainty", certainties);
  const auto values = from.member("values");
  if (!values) return;
  const std::size_t before = from.problems_so_far();
  bool differ = false;
  bool one_is_used = false;
  std::optional<Reader> first;
  std::vector<std::string> stated;
  const auto used = from.find("used");
  for (const Reader& each : values->some(limits::codes)) {
    if (!check_fields(each, {{"value", Shape::printed}, {"source", Shape::id}})) continue;
    const auto value = each.find("value");
    if (!value || !used) continue;
    stated.push_back(value->shown());
    one_is_used = one_is_used || value->says_the_same(*used);
    differ = differ || (first && !value->says_the_same(*first));
    if (!first) first = value;
  }
  if (from.problems_so_far() != before) return;
  if (!differ) values->problem(ProblemCode::no_discrepancy);
  else if (!one_is_used)
    used->problem(ProblemCode::contradictory_values, alternatives(stated), used->shown());
}

// The people of a tree's root are those the model was made from.
void check_population(const Reader& root, const ModelCard& card) {
  const auto* tree = std::get_if<DecisionTree>(&card.predictor);
  const auto population = root.find("population");
  if (!tree || tree->nodes.empty() || !population || !population->is_object()) return;
  const auto& people = tree->nodes[NodeIndex{0}].people;
  if (!people) return;
  const auto compare = [&](const char* sample, std::int64_t at_root) {
    const auto stated = population->find(sample);
    if (!stated || !stated->is_number() || stated->count() == at_root) return;
    stated->problem(ProblemCode::inconsistent_population, std::to_string(at_root), stated->shown());
  };
  compare("training", people->training);
  if (people->validation) compare("validation", *people->validation);
}

// Dates of unlike precision are compared as far as both go.
void check_order(const Reader& root) {
  const auto in_use = root.find("in_use");
  if (!in_use || !in_use->is_object()) return;
  const auto from = in_use->find("from");
  const auto until = in_use->find("until");
  if (!from || !until || !from->is_string() || !until->is_string()) return;
  const std::string first = *from->string();
  const std::string last = *until->string();
  const std::size_t both = std::min(first.size(), last.size());
  if (last.substr(0, both) < first.substr(0, both)) {
    until->problem(ProblemCode::out_of_range, first + "..", last);
  }
}

// Two capital letters (ISO 3166-1), which the browser turns into a name.
void check_country(const Reader& root) {
  const auto code = root.id("country");
  if (!code) return;
  const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  if (code->size() == 2 && std::all_of(code->begin(), code->end(), is_capital)) return;
  root.find("country")->problem(ProblemCode::wrong_type, "XX (ISO 3166-1)", *code);
}

void check_ids(const Reader& list) {
  std::vector<std::string> seen;
  for (const Reader& element : list.elements(limits::codes)) {
    const auto id = element.string();
    if (!id) continue;
    if (id->empty()) element.problem(ProblemCode::empty);
    const bool twice = std::find(seen.begin(), seen.end(), *id) != seen.end();
    if (twice) element.problem(ProblemCode::duplicate_id, "", *id);
    seen.push_back(*id);
  }
}

}  // namespace

const std::vector<std::string_view>& fact_keys() {
  static const std::vector<std::string_view> keys = {
      "country", "authority",     "outcome",  "population", "in_use",
      "status",  "discrepancies", "timeline", "examples",   "not_known"};
  return keys;
}

void check_facts(const Reader& root, const ModelCard& card) {
  check_country(root);
  (void)root.id("authority");
  for (const Fact& fact : claims()) {
    const auto from = fact.is_list ? root.find(fact.key) : root.member(fact.key);
    if (!from) continue;
    if (!fact.is_list) check_claim(*from, fact.fields);
    else
      for (const Reader& each : from->elements(limits::codes)) check_claim(each, fact.fields);
  }
  if (const auto list = root.find("discrepancies")) {
    for (const Reader& each : list->elements(limits::codes)) check_discrepancy(each);
  }
  check_population(root, card);
  check_order(root);
  if (const auto list = root.member("not_known")) check_ids(*list);
}

void check_places(const Reader& root) {
  const auto list = root.find("discrepancies");
  if (!list) return;
  for (const Reader& each : list->elements(limits::codes)) {
    const auto place = each.find("place");
    const auto pointer = place->string().value_or("");
    const auto there = root.at(pointer);
    if (!there) {
      place->problem(ProblemCode::unknown_place, "", pointer);
      continue;
    }
    // Of a whole part of the card only the wording can be printed.
    const auto used = each.find("used");
    const bool is_one_value = there->is_number() || there->is_string();
    if (is_one_value && !used->says_the_same(*there)) {
      used->problem(ProblemCode::contradictory_values, there->shown(), used->shown());
    }
  }
}

}  // namespace profiling
