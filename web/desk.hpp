#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation.hpp"
#include "words.hpp"

// The desk: a study, one set of responses, its evaluation, and which windows are open. Windows draw
// what stands here and change the situation; everything else follows from it, every time.

namespace profiling {

// What shall count of an item that a register holds. What is marked as wrong stays written there,
// but counts as little as what is withheld.
enum class Handling { supplied, withheld, wrong };

// What was given for one item, by ids, so that it outlives a change of card.
struct Given {
  Handling handling = Handling::supplied;
  std::vector<std::string> codes;
  std::optional<double> number;
  std::string text;
  bool is_list = false;  // a file has a list where one code is to stand
  bool operator==(const Given&) const = default;
};
using Person = std::map<std::string, Given>;

// All that an edit can change. Undo keeps whole ones.
struct Situation {
  std::string card;                        // the id of a shipped one, also under an own one
  std::shared_ptr<const std::string> own;  // the text of a card that was edited or opened
  // The last own one that could be calculated with; it follows from what was done.
  std::shared_ptr<const std::string> held;
  Person person;
  std::optional<Person> aside;    // the other one, to compare with
  std::optional<double> cut_off;  // absent: the card's own
  std::string reading;            // empty: the card's own
  bool operator==(const Situation& other) const {
    return card == other.card && own == other.own && person == other.person &&
           aside == other.aside && cut_off == other.cut_off && reading == other.reading;
  }
};

// A card, or somebody to begin with: the text is that of a file.
struct Shipped {
  std::string id;
  std::string text;
};

enum class Window {
  questionnaire,
  decision_tree,
  linear_predictor,
  rule_list,
  classification,
  explanation,
  attributes,
  alternatives,
  evaluation,
  model_card,
  compare,
  every_person,
  about,
};
inline constexpr std::size_t window_count = 13;

// What leaves the desk: handed to the page after a frame.
struct Parcel {
  enum Kind { none, clipboard, state, card, picture, open_file } kind = none;
  std::string text;
  std::array<float, 4> box{};  // of a picture: left, top, width, height
};

// What points into a study by its indexes and is kept from one frame to the next. It is there as
// long as that study is bound (`Desk::bound`) and gone with it, whichever window asks, or never
// does.
template <class T>
class OfStudy {
 public:
  T* in(std::size_t bound) { return bound_ == bound && kept_ ? &*kept_ : nullptr; }
  const T* in(std::size_t bound) const { return bound_ == bound && kept_ ? &*kept_ : nullptr; }
  T& keep(std::size_t bound, T what) {
    bound_ = bound;
    return kept_.emplace(std::move(what));
  }
  void drop() { kept_.reset(); }

 private:
  std::size_t bound_ = 0;
  std::optional<T> kept_;
};

class Desk {
 public:
  Words words;
  std::vector<Shipped> cards;
  std::vector<Shipped> persons;
  std::optional<Questionnaire> questionnaire;
  std::vector<std::pair<std::string, std::string>> facts;  // version, fingerprints

  std::array<bool, window_count> open{};
  Window front = Window::questionnaire;  // the one on top, and the one seen where one has room
  int guide_step = 0;                    // of the first minute; past the last: done
  float text_size = 15;
  bool is_dark = false;
  bool is_placed = false;          // the windows are where they open
  std::array<float, 2> room{};     // that they were placed in
  std::optional<Window> raised;    // to come to the front
  std::optional<Window> pictured;  // to be saved as a picture in the next frame, without the menu
  bool points_at_pulled = false;   // the pointer is on something that a finger pulls
  bool is_working = false;         // something goes on in the next frame
  float pinched = 1;               // two fingers have gone apart by so much since the last frame
  std::vector<Parcel> parcels;
  std::string notice;  // what became of a file

  // Once texts, questionnaire and cards are there.
  void start();

  const Situation& now() const { return now_; }
  // To change something. It is undone as one as long as a control is held.
  Situation& edit();
  void settle(bool is_held);  // at the end of a frame
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  void undo();
  void redo();

  // The last card that can be calculated with, and what it makes of the person.
  const Study& study() const { return *study_; }
  const Responses& responses() const { return responses_; }
  // Tells a study from every other that was ever bound, at another desk too.
  std::size_t bound() const { return bound_; }
  const Evaluation& evaluation() const { return evaluation_; }
  const Problems& problems() const { return problems_; }  // of the card as it stands now
  bool is_current() const { return is_current_; }         // whether the study is of that card
  const std::string& card_text() const { return now_.own ? *now_.own : shipped_text(); }
  const Problems& response_problems() const { return response_problems_; }  // of the person
  Window predictor_window() const;

  const Given& given(const Item& item) const;
  void give(const Item& item, const Given& given);
  void give(ItemIndex item, const Response& response);  // a click on what would change the outcome
  // Responses that put an attribute into a cell; for the missing one its responses are taken away.
  void put_into(AttributeIndex attribute, Cell cell);
  // Another number at a place of the card's text.
  void change_card(const std::string& pointer, double number);
  void show(Window window);
  // Of the tree, as long as its card is on the desk.
  std::optional<NodeIndex> selected_node() const;
  void select_node(std::optional<NodeIndex> node);
  // That the questionnaire is to scroll to; not in another card, where it would be another item.
  std::optional<ItemIndex> wanted_item() const;
  void show_item(ItemIndex item);
  void has_shown_item() { wanted_item_.drop(); }

  // A card, a state or a person, told apart by what stands in it.
  void open_file(std::string_view text);
  void choose_person(const Shipped& person);
  std::string state_text() const;
  void save_state();
  void save_card();
  // Whether something would be lost: an empty desk is not, nor which shipped card is chosen.
  bool is_unsaved() const;

  // A shipped card's own study, bound once, and what it makes of the same person.
  const Study& study_of(const std::string& card);
  const Evaluation& evaluation_of(const std::string& card);
  // Of the person set aside; there is one.
  const Responses& aside_responses();
  const Evaluation& aside_evaluation();

 private:
  void refresh();
  void bind_card();
  const std::string& shipped_text() const;
  void follow_predictor();
  void open_state(const class Reader& root, Problems& problems);
  void open_person(const Reader& root);
  void open_card(std::string_view text);
  bool is_of_another_card(const Problem& problem);
  void tell(const Problems& problems);

  Situation now_;
  Situation settled_;
  Situation saved_;  // or as it was opened
  std::vector<Situation> past_;
  std::vector<Situation> future_;
  bool is_edited_ = false;
  bool is_unsettled_ = false;
  std::string bound_card_;
  std::shared_ptr<const std::string> bound_own_;
  std::size_t bound_ = 0;
  OfStudy<NodeIndex> selected_node_;
  OfStudy<ItemIndex> wanted_item_;
  std::string shown_card_;  // what the study is of
  std::shared_ptr<const std::string> shown_own_;
  bool is_current_ = false;
  std::optional<Study> study_;
  Responses responses_;
  Evaluation evaluation_;
  Problems problems_;
  Problems response_problems_;
  std::map<std::string, Study> studies_;
  // Worked out when a window asks, and forgotten with every change.
  std::map<std::string, Evaluation> others_;
  std::optional<Evaluation> aside_;
  Responses aside_responses_;
};

// The responses of a person to a study's items: what counts.
Responses responses_of(const Questionnaire& questionnaire, const Person& person);
Given given_as(const Item& item, const Response& response);
// What the core says of a person's responses: what it would refuse does not count.
Problems problems_of(const Questionnaire& items, const Person& person);

}  // namespace profiling
