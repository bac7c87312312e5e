#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "evaluation.hpp"

// The definitions that explanations are held against: every person is written down and the card is
// walked for each. Nothing of the core is used but its plain data and route(); no cells, no
// regions, no worlds, no blocks. Slow, and so simple that it can be seen to be right.

namespace profiling::exact {

// What the card makes of one person: the leaf or the rule met, and the figure.
struct Met {
  std::uint32_t reached = 0;  // 0 for a linear predictor
  double figure = 0;          // 0 for a rule list
  bool operator==(const Met&) const = default;
};

// Takes a card from top to bottom. Terms that apply under conditions on each other's attributes are
// added up first, and then these sums in the order of their first terms.
class Walk {
 public:
  explicit Walk(const Study& study);
  Met operator()(const AttributeValues& values) const;

 private:
  double sum(const AttributeValues& values) const;

  const Study& study_;
  std::vector<std::vector<std::size_t>> together_;  // positions of terms
};

ClassIndex class_of(const Study& study, const Met& met, const std::optional<Threshold>& cut_off);
std::optional<double> share_of(const Study& study, const Met& met);  // of people with the outcome

// The attributes that the predictor looks at, in the card's order.
std::vector<AttributeIndex> looked_at(const Study& study);

// What the card sees of responses that route() has gone over.
AttributeValues seen(const Study& study, ReadingIndex reading, const Responses& counted);

// Every answer to an item: its codes, or one number for each region between all cuts that the card
// makes on it, within the item's bounds.
struct Question {
  ItemIndex item{};
  std::optional<AttributeIndex> attribute;  // absent: only a gate
  bool is_gate = false;
  std::vector<Response> options;
  std::vector<double> cuts;  // of a number, ascending
  std::vector<double> last;  // of a number: the last one of each option's region
  std::vector<int> regions;  // of a number: each option's, counted from the lowest
  int region_of(double number) const;
  int option_of(const Response& response) const;  // -1: missing, or no answer of the item
};

using Players = std::uint64_t;  // a set of given responses

// Everybody: all ways to answer all items that the card reads and their gates, on every route. It
// is of the study's chosen reading; the cut-off may be chosen anew afterwards.
class Universe {
 public:
  explicit Universe(const Study& study);

  const Study& study;
  Walk walk;
  std::vector<AttributeIndex> used;
  std::vector<Question> questions;  // in the questionnaire's order

  std::size_t people() const { return answers_.size() / questions.size(); }
  // The position of a person's answer among the options; -1: not on the person's route.
  int answer(std::size_t person, std::size_t question) const {
    return answers_[person * questions.size() + question];
  }
  const Met& met(ReadingIndex reading, std::size_t person) const {
    return met_[reading.value][person];
  }
  // Whether another answer to this question, all other values being the person's, meets another
  // leaf, another class of a rule list, or another figure.
  bool differs(std::size_t person, std::size_t question) const {
    return differs_[question][person];
  }
  std::optional<std::size_t> question_of(ItemIndex item) const;

 private:
  void find_questions();
  void write_down(std::size_t question, Responses& partial, std::vector<int>& answers);
  void find_differences();
  void try_other_values(std::size_t question);
  void compare_lines(std::size_t question);
  bool is_same(const Met& one, const Met& other) const;

  std::vector<std::int16_t> answers_;
  std::vector<std::vector<Met>> met_;
  std::vector<std::vector<bool>> differs_;
};

using ItemSets = std::vector<std::vector<ItemIndex>>;

// What responses leave open. A person contradicts a response by answering otherwise, and by a route
// that a response which counted is no longer on.
class Case {
 public:
  Case(const Universe& universe, const Responses& responses);

  const Universe& universe;
  const Responses& responses;
  Responses counted;
  std::vector<ItemIndex> players;     // given responses that can matter
  std::vector<std::size_t> agreeing;  // the people who contradict nothing

  Players against(std::size_t person) const { return against_[person]; }
  Players player(ItemIndex item) const;

  // People of another class than `decided`, told by the responses they contradict; no set twice.
  std::vector<Players> others(ClassIndex decided) const;
  ItemSets enough(const std::vector<Players>& others) const;
  ItemSets necessary(const std::vector<Players>& others) const;

 private:
  Players off_route(std::size_t person, bool mind_route);
  void contradict(bool mind_route);
  ItemSets smallest(const std::vector<Players>& sets) const;

  std::vector<Players> against_;
  std::map<std::vector<int>, Players> off_route_;  // by the gates' answers
};

// A smallest set of changed answers that leads to some other class, and every way to change them
// that does.
struct Flip {
  ClassIndex to{};
  std::vector<std::size_t> questions;
  struct Way {
    std::vector<int> options;
    Met met;
  };
  std::vector<Way> ways;
};

// All of them, by trying every change of one response, of two, and so on; absent when that would
// take more than so many trials.
std::optional<std::vector<Flip>> flips_of(const Universe& universe, const Responses& responses,
                                          std::size_t trials);

// Exact Shapley values by their definition, over all subsets of the used attributes.
struct Shares {
  double from = 0;
  double to = 0;
  std::vector<double> values;  // by position in Universe::used
};
std::vector<Shares> shares_of(const Universe& universe, const AttributeValues& person);

}  // namespace profiling::exact
