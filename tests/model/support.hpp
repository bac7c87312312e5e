#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Its own raises a signal, which in wasm is an import that nothing provides.
#define DOCTEST_BREAK_INTO_DEBUGGER() __builtin_trap()
#include <doctest/doctest.h>

#include "evaluation.hpp"
#include "json/read_study.hpp"
#include "json/write_answer.hpp"
#include "test_data.hpp"

// What more than one test needs: the shipped studies, responses written down shortly, and a random
// source that is the same everywhere.

namespace profiling::testing {

inline std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t each = 0; each < times; ++each) all += text;
  return all;
}

// --- the shipped documents

inline std::string form_text() {
  return std::string(test_data("questionnaires/dk-forberedelsesskema.json"));
}
inline std::string card_text(const std::string& id) {
  return std::string(test_data("cards/" + id + ".json"));
}
inline std::string star_text() { return card_text("dk-star-2017"); }

inline const Questionnaire& form() {
  static const Questionnaire questionnaire = read_questionnaire(form_text()).take();
  return questionnaire;
}

// A shipped card bound to the form, with the card's own defaults.
inline const Study& shipped(const std::string& id) {
  static std::map<std::string, Study> all;
  const auto at = all.find(id);
  if (at != all.end()) return at->second;
  return all.emplace(id, read_card(card_text(id), form()).take()).first->second;
}

inline const Study& star() { return shipped("dk-star-2017"); }
inline const Study& ams() { return shipped("at-ams-2018"); }

inline constexpr const char* nav_cards[] = {"no-nav-2018b", "no-nav-2024", "no-nav-2026"};
inline constexpr const char* all_cards[] = {"dk-star-2015", "dk-star-2017", "at-ams-2018",
                                            "no-nav-2018b", "no-nav-2024",  "no-nav-2026"};

inline Study star(std::optional<double> cut_off,
                  std::optional<std::string> reading = std::nullopt) {
  Study study = star();
  ensure(choose(study, {cut_off, std::move(reading)}).empty());
  return study;
}

template <class T>
T found(const std::optional<T>& index) {
  ensure(index.has_value());
  return *index;
}

inline ItemIndex item_at(const Study& study, const std::string& id) {
  return found(study.questionnaire.find(id));
}
inline ItemIndex item_at(const std::string& id) { return found(form().find(id)); }

inline AttributeIndex attribute_at(const Study& study, const std::string& id) {
  const auto& attributes = study.card.attributes;
  for (const AttributeIndex at : attributes.indexes()) {
    if (attributes[at].id == id) return at;
  }
  ensure(false);
  return {};
}
inline AttributeIndex attribute_at(const std::string& id) { return attribute_at(star(), id); }

inline std::int64_t node_id(const Study& study, NodeIndex at) { return study.tree()->nodes[at].id; }
inline std::int64_t leaf_id(const Study& study, const Outcome& outcome) {
  return node_id(study, found(outcome.leaf));
}

// --- trees

inline Node leaf(double share) {
  Node node;
  node.probability = Share{share, {}};
  return node;
}

inline Node inner(Split split, std::uint32_t then, std::uint32_t otherwise) {
  Node node;
  split.then = NodeIndex{then};
  split.otherwise = NodeIndex{otherwise};
  node.split = std::move(split);
  return node;
}

inline Split on_number(Comparison op, double cut, Branch missing = Branch::otherwise) {
  Split split;
  split.test.op = op;
  split.test.cut = cut;
  split.missing = missing;
  return split;
}

inline Split on_levels(Marks marked, Branch missing = Branch::otherwise) {
  Split split;
  split.test.levels = std::move(marked);
  split.missing = missing;
  return split;
}

// --- problems

using Code = ProblemCode;

struct Fault {
  ProblemCode code;
  std::string pointer;
};

// Exactly these, in this order.
inline void check_faults(const Problems& problems, const std::vector<Fault>& expected) {
  CAPTURE(write_problems(problems));
  CHECK(problems.size() == expected.size());
  for (std::size_t at = 0; at < problems.size() && at < expected.size(); ++at) {
    CHECK(problems[at].code == expected[at].code);
    CHECK(problems[at].pointer == expected[at].pointer);
  }
}

template <class T>
Problems problems_of(const Result<T>& result) {
  return result.ok() ? Problems{} : result.problems();
}

// --- responses

using Answer = std::variant<Missing, double, std::string, std::vector<std::string>>;
using Answers = std::map<std::string, Answer>;

inline Response response(const Item& item, const Answer& answer) {
  const auto code = [&](const std::string& id) { return found(find_code(item, id)); };
  if (const auto* missing = std::get_if<Missing>(&answer)) return *missing;
  if (const auto* number = std::get_if<double>(&answer)) return *number;
  if (const auto* list = std::get_if<std::vector<std::string>>(&answer)) {
    Codes codes;
    for (const std::string& id : *list) codes.push_back(code(id));
    return codes;
  }
  const std::string& text = *std::get_if<std::string>(&answer);
  if (item.kind == ItemKind::text) return text;
  return code(text);
}

inline Responses with(const Questionnaire& questionnaire, Responses responses,
                      const std::string& item, const Answer& answer) {
  const ItemIndex at = found(questionnaire.find(item));
  responses[at] = response(questionnaire.items[at], answer);
  return responses;
}
inline Responses with(Responses responses, const std::string& item, const Answer& answer) {
  return with(form(), std::move(responses), item, answer);
}

inline Responses responses(const Questionnaire& questionnaire, const Answers& answers) {
  Responses all = no_responses(questionnaire);
  for (const auto& [item, answer] : answers) {
    all = with(questionnaire, std::move(all), item, answer);
  }
  return all;
}
inline Responses responses(const Answers& answers) { return responses(form(), answers); }

// The row of the published test file (test.csv of the researchers' repository).
inline Responses published_person() {
  return responses({{"expected_time_to_job", "do_not_know"},
                    {"origin", "non_western_descendant"},
                    {"age", 27.0},
                    {"employment_rate_36_months", 0.5},
                    {"wage_income_12_months", 63250.0},
                    {"education_level", "bachelor"},
                    {"education_field", "natural_science"}});
}

inline const InThisCase& of_item(const Evaluation& evaluation, ItemIndex item) {
  const auto& all = evaluation.attributes;
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const InThisCase& each) { return each.item == item; });
  ensure(at != all.end());
  return *at;
}
inline const InThisCase& of_item(const Evaluation& evaluation, const std::string& item) {
  return of_item(evaluation, item_at(item));
}

// --- the same random numbers natively and in wasm

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  bool one_in(std::size_t count) { return below(count) == 0; }

 private:
  std::uint64_t next() {  // splitmix64
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

// Responses to any item of a study, by chance; about one in so many missing.
inline Responses random_responses(const Study& study, Random& random, std::size_t missing_one_in) {
  Responses all = no_responses(study.questionnaire);
  for (const ItemIndex at : study.questionnaire.items.indexes()) {
    const Item& item = study.questionnaire.items[at];
    const auto code = [&] {
      return CodeIndex{static_cast<std::uint32_t>(random.below(item.codes.size()))};
    };
    const bool missing = random.one_in(missing_one_in);
    if (missing && random.one_in(2)) all[at] = Missing::withheld;
    if (missing) continue;
    switch (item.kind) {
      case ItemKind::one: all[at] = code(); break;
      case ItemKind::many: all[at] = Codes{code()}; break;
      case ItemKind::text: all[at] = std::string("x"); break;
      case ItemKind::number: {
        const double high = std::min(item.bounds.high, 1e5);
        const double share = static_cast<double>(random.below(1001)) / 1000;
        const double value = item.bounds.low + (high - item.bounds.low) * share;
        all[at] = item.bounds.whole ? std::floor(value) : value;
      }
    }
  }
  return all;
}

}  // namespace profiling::testing
