#include "json/check_facts.hpp"

#include "json/claims.hpp"
#include "json/lookup.hpp"

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
  if (text.size() >= 7 && (part(5) < 1 || part(5) > 12)) return false;
  return text.size() < 10 || (part(8) >= 1 && part(8) <= 31);
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
  for (const Reader& value : values->some(limits::codes)) {
    check_fields(value, {{"value", Shape::printed}, {"source", Shape::id}});
  }
}

void check_response(const Reader& from, const Item& item) {
  if (from.is_null() || from.has("withheld")) return;
  const auto check_code = [&](const Reader& given) {
    const auto code = given.string();
    if (!code || item.codes.empty() || find_code(item, *code)) return;
    given.problem(ProblemCode::unknown_code, alternatives(item.codes), given.shown());
  };
  switch (item.kind) {
    case ItemKind::one: return check_code(from);
    case ItemKind::number: return (void)from.number_within(item.bounds.low, item.bounds.high);
    case ItemKind::text: return (void)from.string();
    case ItemKind::many:
      for (const Reader& each : from.elements(limits::codes)) check_code(each);
  }
}

void check_example(const Reader& from, const Questionnaire& questionnaire, const ModelCard& card) {
  if (!check_fields(from, {}, {"responses", "expected", "source", "certainty"})) return;
  (void)read_source(from);
  check_certainty(from);
  const auto responses = from.member("responses");
  if (responses && responses->expect_object()) {
    for (const auto& [id, response] : responses->members()) {
      const auto item = questionnaire.find(id);
      if (item) check_response(response, questionnaire.items[*item]);
      else response.problem(ProblemCode::unknown_item, "", id);
    }
  }
  const auto expected = from.member("expected");
  if (!expected) return;
  if (expected->is_object() && expected->size() == 0) expected->problem(ProblemCode::empty);
  check_fields(*expected, {{"node", Shape::integer, Presence::optional},
                           {"probability", Shape::share, Presence::optional},
                           {"linear_predictor", Shape::number, Presence::optional},
                           {"tolerance", Shape::number, Presence::optional},
                           {"rule", Shape::id, Presence::optional},
                           {"class", Shape::id, Presence::optional}});
  const auto named = expected->find("class");
  const auto is_it = [&](const std::string& name) { return named->is(name); };
  if (!named || card.classes.empty() ||
      std::any_of(card.classes.begin(), card.classes.end(), is_it))
    return;
  if (named->is_string()) {
    named->problem(ProblemCode::unknown_code, alternatives(card.classes), named->shown());
  }
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

void check_facts(const Reader& root, const Questionnaire& questionnaire, const ModelCard& card) {
  for (const char* key : {"country", "authority"}) (void)root.id(key);
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
  if (const auto list = root.find("examples")) {
    for (const Reader& each : list->elements(limits::codes)) {
      check_example(each, questionnaire, card);
    }
  }
  if (const auto list = root.member("not_known")) check_ids(*list);
}

void check_places(const Reader& root) {
  const auto list = root.find("discrepancies");
  if (!list) return;
  for (const Reader& each : list->elements(limits::codes)) {
    const auto place = each.find("place");
    const auto pointer = place->string().value_or("");
    if (!root.leads_to(pointer)) place->problem(ProblemCode::missing_key, pointer);
  }
}

}  // namespace profiling
