#include "json/pack.hpp"

#include <cmath>
#include <concepts>
#include <limits>
#include <type_traits>

#include "json/reader.hpp"
#include "json/writer.hpp"

namespace profiling {
namespace {

// The fields of each struct, once for both directions: `of` is constant where it is written.
template <class T, class As>
concept Is = std::same_as<std::remove_const_t<T>, As>;

void fields(auto& pass, Is<Condition> auto& of) {
  pass(of.op, of.item, of.codes, of.operands);
}
void fields(auto& pass, Is<NumberBounds> auto& of) { pass(of.low, of.high, of.whole); }
void fields(auto& pass, Is<Item> auto& of) {
  pass(of.id, of.section, of.kind, of.codes, of.exclusive, of.bounds, of.longest, of.asked_when);
}
void fields(auto& pass, Is<Questionnaire> auto& of) { pass(of.id, of.items); }
void fields(auto& pass, Is<Claim> auto& of) { pass(of.answer, of.source, of.certainty); }
void fields(auto& pass, Is<Questions> auto& of) { pass(of.since, of.decided_by, of.purpose); }
void fields(auto& pass, Is<Attribute> auto& of) {
  pass(of.id, of.items, of.levels, of.protected_as, of.questions);
}
void fields(auto& pass, Is<Reading> auto& of) { pass(of.id, of.codings); }
void fields(auto& pass, Is<Threshold> auto& of) {
  pass(of.value, of.on_predictor_scale, of.strict);
}
void fields(auto& pass, Is<Test> auto& of) { pass(of.attribute, of.op, of.levels, of.cut); }
void fields(auto& pass, Is<Criterion> auto& of) { pass(of.kind, of.test, of.operands); }
void fields(auto& pass, Is<CellSet> auto& of) { pass(of.words()); }
void fields(auto& pass, Is<CellCriterion> auto& of) {
  pass(of.kind, of.attribute, of.satisfied, of.operands);
}
void fields(auto& pass, Is<AttributeCells> auto& of) { pass(of.count, of.starts); }
void fields(auto& pass, Is<Split> auto& of) {
  pass(of.test, of.then, of.otherwise, of.missing, of.goes_then);
}
void fields(auto& pass, Is<Share> auto& of) { pass(of.training, of.validation); }
void fields(auto& pass, Is<People> auto& of) { pass(of.training, of.validation); }
void fields(auto& pass, Is<Node> auto& of) {
  pass(of.id, of.split, of.probability, of.people, of.with_outcome);
}
void fields(auto&, Is<NotPublished> auto&) {}
void fields(auto& pass, Is<DecisionTree> auto& of) { pass(of.nodes); }
void fields(auto& pass, Is<Bin> auto& of) { pass(of.from, of.below, of.value); }
void fields(auto& pass, Is<Term> auto& of) {
  pass(of.attribute, of.levels, of.bins, of.missing, of.applies_when, of.by_cell, of.applies);
}
void fields(auto& pass, Is<ReferencePerson> auto& of) { pass(of.weight, of.values, of.cells); }
void fields(auto& pass, Is<Reference> auto& of) { pass(of.id, of.people); }
void fields(auto& pass, Is<Block> auto& of) { pass(of.attributes, of.strides, of.sums); }
void fields(auto& pass, Is<LinearPredictor> auto& of) {
  pass(of.link, of.intercept, of.terms, of.references, of.blocks);
}
void fields(auto& pass, Is<Rule> auto& of) {
  pass(of.id, of.when, of.assigned, of.holds_when);
}
void fields(auto& pass, Is<RuleList> auto& of) { pass(of.rules); }
void fields(auto& pass, Is<ModelCard> auto& of) {
  pass(of.id, of.questionnaire, of.items, of.direction, of.attributes, of.readings, of.classes,
       of.thresholds, of.predictor);
}
void fields(auto& pass, Is<Use> auto& of) { pass(of.attribute, of.position); }
void fields(auto& pass, Is<Bound> auto& of) { pass(of.attribute, of.cells); }
void fields(auto& pass, Is<Region> auto& of) { pass(of.bounds, of.reached); }
void fields(auto& pass, Is<Study> auto& of) {
  pass(of.card, of.cut_off, of.reading, of.gates, of.used, of.uses, of.cells, of.answers,
       of.regions);
}

// JSON has no number without an end.
constexpr const char* endless = "inf";
constexpr const char* endless_below = "-inf";

class Packer {
 public:
  template <class... Each>
  void operator()(const Each&... each) {
    (put(each), ...);
  }

  template <class Whole>
  std::string all(const Whole& whole) {
    to_.array([&] { put(whole); });
    return to_.take();
  }

 private:
  template <class Struct>
  void put(const Struct& of) {
    if constexpr (std::is_integral_v<Struct> || std::is_enum_v<Struct>) {
      to_.value(static_cast<std::int64_t>(of));
    } else {
      fields(*this, of);
    }
  }
  void put(double number) {
    if (std::isfinite(number)) return to_.value(number);
    to_.value(number > 0 ? endless : endless_below);
  }
  void put(const std::string& text) { to_.value(text); }
  void put(const std::monostate&) {}
  template <class Tag>
  void put(const Index<Tag>& at) {
    put(at.value);
  }
  template <class Row>
  void put(const std::vector<Row>& rows) {
    put(rows.size());
    for (const auto& row : rows) put(static_cast<const Row&>(row));
  }
  template <class At, class Row>
  void put(const Table<At, Row>& rows) {
    put(rows.size());
    for (const Row& row : rows) put(row);
  }
  template <class Value>
  void put(const std::optional<Value>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class... Kinds>
  void put(const std::variant<Kinds...>& of) {
    put(of.index());
    std::visit([&](const auto& kind) { put(kind); }, of);
  }

  Writer to_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view text) {
    auto parsed = parse(text);
    ensure(parsed.ok());
    values_ = parsed.take();
    ensure(values_.as<JsonValue::Array>());
  }
  ~Unpacker() { ensure(next_ == values_.size()); }

  template <class... Each>
  void operator()(Each&... each) {
    (get(each), ...);
  }

 private:
  const JsonValue& next() {
    ensure(next_ < values_.size());
    return (*values_.as<JsonValue::Array>())[next_++];
  }

  std::int64_t whole() {
    const JsonValue& value = next();
    if (const auto* number = value.as<std::uint64_t>()) return static_cast<std::int64_t>(*number);
    const auto* number = value.as<std::int64_t>();
    ensure(number);
    return *number;
  }

  template <class Struct>
  void get(Struct& of) {
    if constexpr (std::is_integral_v<Struct> || std::is_enum_v<Struct>) {
      of = static_cast<Struct>(whole());
    } else {
      fields(*this, of);
    }
  }
  void get(double& number) {
    const JsonValue& value = next();
    if (const auto* real = value.as<double>()) {
      number = *real;
    } else if (const auto* text = value.as<std::string>()) {
      ensure(*text == endless || *text == endless_below);
      number = std::numeric_limits<double>::infinity() * (*text == endless ? 1 : -1);
    } else {
      --next_;
      number = static_cast<double>(whole());
    }
  }
  void get(std::string& text) {
    const auto* found = next().as<std::string>();
    ensure(found);
    text = *found;
  }
  void get(std::monostate&) {}
  template <class Tag>
  void get(Index<Tag>& at) {
    get(at.value);
  }
  // More rows than values are left cannot be.
  std::size_t size() {
    const auto count = static_cast<std::size_t>(whole());
    ensure(count <= values_.size());
    return count;
  }
  template <class Row>
  void get(std::vector<Row>& rows) {
    for (std::size_t left = size(); left > 0; --left) {
      Row row{};
      get(row);
      rows.push_back(std::move(row));
    }
  }
  template <class At, class Row>
  void get(Table<At, Row>& rows) {
    for (std::size_t left = size(); left > 0; --left) get(rows[rows.add(Row{})]);
  }
  template <class Value>
  void get(std::optional<Value>& value) {
    if (whole() != 0) get(value.emplace());
  }
  template <class... Kinds>
  void get(std::variant<Kinds...>& of) {
    std::int64_t kind = whole();
    ensure(0 <= kind && kind < static_cast<std::int64_t>(sizeof...(Kinds)));
    ((kind-- == 0 ? get(of.template emplace<Kinds>()) : void()), ...);
  }

  JsonValue values_;
  std::size_t next_ = 0;
};

}  // namespace

std::string pack(const Questionnaire& questionnaire) { return Packer().all(questionnaire); }

std::string pack(const Study& study) { return Packer().all(study); }

void unpack(std::string_view text, Questionnaire& into) {
  Unpacker from(text);
  from(into);
}

void unpack(std::string_view text, const Questionnaire& questionnaire, Study& into) {
  Unpacker from(text);
  from(into);
  into.questionnaire = questionnaire;
  for (const Item& item : into.card.items) into.questionnaire.items.add(item);
}

}  // namespace profiling
