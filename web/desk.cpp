#include "desk.hpp"

#include <algorithm>
#include <cmath>

#include "json/place.hpp"
#include "json/read_study.hpp"

namespace profiling {
namespace {

constexpr std::size_t most_undone = 200;
constexpr std::size_t most_kept = 16 << 20;  // bytes of cards that can be come back to

// Situations that follow each other mostly share their card.
std::size_t bytes_of(const std::vector<Situation>& situations) {
  std::size_t bytes = 0;
  const std::string* last = nullptr;
  for (const Situation& each : situations) {
    if (each.own && each.own.get() != last) bytes += each.own->size();
    last = each.own.get();
  }
  return bytes;
}

bool is_within(const NumberBounds& bounds, double number) {
  return bounds.low <= number && number <= bounds.high &&
         (!bounds.whole || std::floor(number) == number);
}

Response response_of(const Item& item, const Given& given) {
  if (given.handling != Handling::supplied) return Missing::withheld;
  Codes codes;
  for (const std::string& code : given.codes) {
    if (const auto found = find_code(item, code)) codes.push_back(*found);
  }
  switch (item.kind) {
    case ItemKind::one:
      if (codes.size() == 1 && !given.is_list) return codes.front();
      break;
    case ItemKind::many:
      if (!codes.empty()) return codes;
      break;
    case ItemKind::number:
      if (given.number && is_within(item.bounds, *given.number)) return *given.number;
      break;
    case ItemKind::text:
      if (!given.text.empty()) return given.text;
      // Read from a file while the card on the desk did not have the item.
      if (given.codes.size() == 1 && !given.is_list) return given.codes.front();
      break;
  }
  return Missing::not_answered;
}

}  // namespace

Responses responses_of(const Questionnaire& questionnaire, const Person& person) {
  Responses responses = no_responses(questionnaire);
  for (const ItemIndex at : questionnaire.items.indexes()) {
    const Item& item = questionnaire.items[at];
    if (const auto found = person.find(item.id); found != person.end()) {
      responses[at] = response_of(item, found->second);
    }
  }
  return responses;
}

Given given_as(const Item& item, const Response& response) {
  Given given;
  if (const auto* one = std::get_if<CodeIndex>(&response)) given.codes = {item.codes[*one]};
  if (const auto* number = std::get_if<double>(&response)) given.number = *number;
  if (const auto* text = std::get_if<std::string>(&response)) given.text = *text;
  if (response == Response{Missing::withheld}) given.handling = Handling::withheld;
  if (const auto* many = std::get_if<Codes>(&response)) {
    for (const CodeIndex code : *many) given.codes.push_back(item.codes[code]);
  }
  return given;
}

void Desk::start() {
  ensure(questionnaire.has_value() && !cards.empty());
  now_.card = cards.front().id;
  refresh();
  ensure(study_.has_value());
  saved_ = settled_ = now_;
}

Situation& Desk::edit() {
  is_edited_ = true;
  return now_;
}

void Desk::settle(bool is_held) {
  if (is_edited_) {
    refresh();
    is_edited_ = false;
    is_unsettled_ = true;
  }
  if (!is_unsettled_ || is_held) return;
  is_unsettled_ = false;
  if (now_ == settled_) return;  // what changed nothing is not undone, and what was undone stays
  past_.push_back(std::move(settled_));
  while (past_.size() > most_undone || bytes_of(past_) > most_kept) past_.erase(past_.begin());
  settled_ = now_;
  future_.clear();
}

void Desk::undo() {
  if (past_.empty()) return;
  future_.push_back(now_);
  now_ = settled_ = std::move(past_.back());
  past_.pop_back();
  refresh();
}

void Desk::redo() {
  if (future_.empty()) return;
  past_.push_back(now_);
  now_ = settled_ = std::move(future_.back());
  future_.pop_back();
  refresh();
}

bool Desk::is_unsaved() const {
  Situation kept = saved_;
  Situation nothing;
  kept.card = nothing.card = now_.card;
  return !(now_ == kept || now_ == nothing);
}

const std::string& Desk::shipped_text() const {
  for (const Shipped& card : cards) {
    if (card.id == now_.card) return card.text;
  }
  return cards.front().text;
}

// Of a card that cannot be calculated with, the one before it stays, so that there is something to
// look at while one types: the last own one that could be, or the shipped one that is chosen. A
// card that only contradicts its own worked cases can be: they were worked out with other numbers.
void Desk::bind_card() {
  CheckedCard checked = check_card(card_text(), *questionnaire);
  problems_ = std::move(checked.problems);
  is_current_ = checked.study.has_value();
  if (is_current_) {
    now_.held = now_.own;
  } else {
    if (study_ && shown_card_ == now_.card && shown_own_ == now_.held) return;
    checked = check_card(now_.held ? *now_.held : shipped_text(), *questionnaire);
  }
  ensure(checked.study.has_value());
  study_ = std::move(checked.study);
  shown_card_ = now_.card;
  shown_own_ = now_.held;
  static std::size_t last_bound = 0;
  bound_ = ++last_bound;
}

void Desk::change_card(const std::string& pointer, double number) {
  auto changed = with_number(card_text(), pointer, number);
  if (changed) edit().own = std::make_shared<const std::string>(std::move(*changed));
}

void Desk::refresh() {
  if (!study_ || bound_card_ != now_.card || bound_own_ != now_.own) bind_card();
  bound_card_ = now_.card;
  bound_own_ = now_.own;
  Study& study = *study_;
  // The card's own choices first, so that what is left open falls back to them.
  if (!study.card.thresholds.empty()) study.cut_off = study.card.thresholds.front();
  study.reading = ReadingIndex{};
  Choice choice{now_.cut_off, std::nullopt};
  for (const Reading& reading : study.card.readings) {
    if (!now_.reading.empty() && reading.id == now_.reading) choice.reading = now_.reading;
  }
  if (!study.cut_off) choice.cut_off.reset();
  if (!choose(study, choice).empty()) now_.cut_off.reset();
  responses_ = responses_of(study.questionnaire, now_.person);
  evaluation_ = evaluate(study, responses_);
  response_problems_ = evaluation_.problems;
  for (const Problem& each : problems_of(study.questionnaire, now_.person)) {
    if (!is_of_another_card(each)) response_problems_.push_back(each);
  }
  others_.clear();
  aside_.reset();
  follow_predictor();
}

Window Desk::predictor_window() const {
  if (study().linear()) return Window::linear_predictor;
  return study().rules() ? Window::rule_list : Window::decision_tree;
}

// The window of another kind of predictor has nothing to show: the right one takes its place.
void Desk::follow_predictor() {
  const Window right = predictor_window();
  for (const Window each : {Window::decision_tree, Window::linear_predictor, Window::rule_list}) {
    bool& is_open = open[static_cast<std::size_t>(each)];
    if (each == right || !is_open) continue;
    is_open = false;
    open[static_cast<std::size_t>(right)] = true;
    if (front == each) front = right;
  }
}

const Given& Desk::given(const Item& item) const {
  static const Given nothing;
  const auto found = now_.person.find(item.id);
  return found == now_.person.end() ? nothing : found->second;
}

void Desk::give(const Item& item, const Given& given) {
  Person& person = edit().person;
  if (given == Given{}) person.erase(item.id);
  else person[item.id] = given;
}

void Desk::give(ItemIndex at, const Response& response) {
  const Item& item = study().questionnaire.items[at];
  give(item, given_as(item, response));
}

void Desk::put_into(AttributeIndex at, Cell cell) {
  const Study& of = study();
  const std::vector<ItemIndex>& items = of.card.attributes[at].items;
  bool is_put = false;
  for (std::size_t position = 0; position < items.size(); ++position) {
    const bool leads_there = cell != missing_cell && of.answers[of.reading][at][position].has(cell);
    if (leads_there && !is_put) {
      give(items[position], response_in(of, of.reading, at, position, cell));
      // What is not asked would not count: then the answers that decide it are left open.
      if (!evaluation_.route.entries[items[position].value].applies) {
        for (const ItemIndex gate : of.gates) give(gate, Missing::not_answered);
      }
      is_put = true;
    } else {
      give(items[position], Missing::not_answered);
    }
  }
}

void Desk::show(Window window) {
  open[static_cast<std::size_t>(window)] = true;
  front = window;
  raised = window;
}

std::optional<NodeIndex> Desk::selected_node() const {
  const NodeIndex* node = selected_node_.in(bound_);
  return node ? std::optional(*node) : std::nullopt;
}

void Desk::select_node(std::optional<NodeIndex> node) {
  if (node) selected_node_.keep(bound_, *node);
  else selected_node_.drop();
}

std::optional<ItemIndex> Desk::wanted_item() const {
  const ItemIndex* item = wanted_item_.in(bound_);
  return item ? std::optional(*item) : std::nullopt;
}

void Desk::show_item(ItemIndex item) {
  wanted_item_.keep(bound_, item);
  show(Window::questionnaire);
}

const Study& Desk::study_of(const std::string& card) {
  const auto known = studies_.find(card);
  if (known != studies_.end()) return known->second;
  const auto shipped = std::find_if(cards.begin(), cards.end(),
                                    [&](const Shipped& each) { return each.id == card; });
  ensure(shipped != cards.end());
  auto read = read_card(shipped->text, *questionnaire);
  ensure(read.ok());
  return studies_.emplace(card, read.take()).first->second;
}

const Evaluation& Desk::evaluation_of(const std::string& card) {
  if (card == now_.card && !now_.own) return evaluation_;  // at the cut-off that is chosen
  const auto known = others_.find(card);
  if (known != others_.end()) return known->second;
  const Study& of = study_of(card);
  Evaluation made = evaluate(of, responses_of(of.questionnaire, now_.person));
  return others_.emplace(card, std::move(made)).first->second;
}

const Evaluation& Desk::aside_evaluation() {
  ensure(now_.aside.has_value());
  if (!aside_) {
    aside_responses_ = responses_of(study().questionnaire, *now_.aside);
    aside_ = evaluate(study(), aside_responses_);
  }
  return *aside_;
}

const Responses& Desk::aside_responses() {
  aside_evaluation();
  return aside_responses_;
}

}  // namespace profiling
