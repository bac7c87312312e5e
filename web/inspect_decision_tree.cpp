#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui_internal.h"
#include "inspect.hpp"
#include "tree_layout.hpp"

// The tree, drawn from the left: the person's path lit, every node with its people and its share.
// Only what is in sight is drawn, and writing only where there is room for it, so that the largest
// tree that may be is as quick as a small one.

namespace profiling {
namespace {

constexpr float node_height = 62;
constexpr float legible = 0.6f;
constexpr float small_text = 12;  // the share alone, where there is no room for more

struct View {
  OfStudy<TreeLayout> layout;
  std::string card;  // the rest is kept while it is edited
  float zoom = 1;
  bool is_fit = true;      // follows the room until somebody moves about
  ImVec2 shift{};          // of the drawing's corner, on screen
  bool is_wanted = false;  // the selected node is to be seen
  ImVec2 clicked{-1, -1};  // where, as long as the pointer rests there
};

View& view() {
  static View one;
  return one;
}

const TreeLayout& layout_of(const Desk& desk) {
  const TreeLayout* kept = view().layout.in(desk.bound());
  return kept ? *kept : view().layout.keep(desk.bound(), lay_out_tree(*desk.study().tree()));
}

std::string group_text(const Desk& desk, const Node& node) {
  const Words& words = desk.words;
  std::string text = node.probability ? words.percent(node.probability->training) : "";
  if (node.people) text += " · " + words.whole(node.people->training);
  return text;
}

bool is_above(const Desk& desk, const Node& node) {
  const Study& study = desk.study();
  return node.probability && study.cut_off &&
         classify(node.probability->training, *study.cut_off).value == 1;
}

class Drawing {
 public:
  Drawing(Desk& desk, const View& view, ImVec2 from, ImVec2 size)
      : desk_(desk),
        layout_(layout_of(desk)),
        view_(view),
        from_(from),
        to_(from.x + size.x, from.y + size.y) {
    lit_.assign(desk.study().tree()->nodes.size(), 0);
    for (const Step& step : desk.evaluation().path) lit_[step.node.value] = 1;
  }

  // The node under the pointer.
  std::optional<NodeIndex> draw() {
    ImGui::PushClipRect(from_, to_, true);
    std::optional<NodeIndex> pointed;
    std::vector<NodeIndex> open{NodeIndex{}};
    while (!open.empty()) {
      const NodeIndex at = open.back();
      open.pop_back();
      if (!is_in_sight(at)) continue;
      if (const auto& split = tree().nodes[at].split) {
        edge(at, split->then, true);
        edge(at, split->otherwise, false);
        open.push_back(split->otherwise);
        open.push_back(split->then);
      }
      if (draw_node(at)) pointed = at;
    }
    ImGui::PopClipRect();
    return pointed;
  }

 private:
  const DecisionTree& tree() const { return *desk_.study().tree(); }
  ImVec2 shown(ImVec2 at) const {
    return {from_.x + view_.shift.x + at.x * view_.zoom,
            from_.y + view_.shift.y + at.y * view_.zoom};
  }

  // A node with all that is below it; what is so small that it has no height left is one line.
  bool is_in_sight(NodeIndex at) const {
    const float top = shown({0, layout_.top[at.value]}).y;
    const float bottom = shown({0, layout_.bottom[at.value]}).y;
    const float left = shown(layout_.at[at.value]).x;
    return bottom >= from_.y && top <= to_.y && left - across * view_.zoom <= to_.x;
  }

  void edge(NodeIndex from, NodeIndex to, bool is_then) {
    const Colours& of = colours(desk_);
    const bool is_lit = lit_[to.value] != 0;
    ImVec2 start = shown(layout_.at[from.value]);
    start.x += node_width * view_.zoom;
    const ImVec2 end = shown(layout_.at[to.value]);
    if (std::min(start.y, end.y) > to_.y || std::max(start.y, end.y) < from_.y) return;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float bend = (end.x - start.x) / 2;
    const ImU32 colour = is_lit ? of.path : of.line;
    const float width = is_lit ? 4.f : 1.5f;
    if (view_.zoom < 0.2f) draw.AddLine(start, end, colour, is_lit ? 3.f : 1.f);
    else
      draw.AddBezierCubic(start, {start.x + bend, start.y}, {end.x - bend, end.y}, end, colour,
                          width);
    if (view_.zoom < legible) return;
    const char* word = desk_.words.say(is_then ? "page.tree.yes" : "page.tree.no");
    write({end.x - 32 * view_.zoom, end.y - 17 * view_.zoom}, is_lit ? of.path : of.faint, word,
          13);
  }

  void write(ImVec2 at, ImU32 colour, const std::string& text, float size, float room = 0) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec4 clip(at.x, at.y, at.x + room, at.y + size * view_.zoom * 3);
    draw.AddText(ImGui::GetFont(), size * view_.zoom, at, colour, text.c_str(), nullptr, 0,
                 room > 0 ? &clip : nullptr);
  }

  bool draw_node(NodeIndex at) {
    const Colours& of = colours(desk_);
    const Node& node = tree().nodes[at];
    const float zoom = view_.zoom;
    const ImVec2 middle = shown(layout_.at[at.value]);
    const ImVec2 low{middle.x, middle.y - node_height / 2 * zoom};
    const ImVec2 high{middle.x + node_width * zoom, middle.y + node_height / 2 * zoom};
    if (high.x < from_.x || low.x > to_.x || high.y < from_.y || low.y > to_.y) return false;
    const bool is_lit = lit_[at.value] != 0;
    const bool is_selected = desk_.selected_node() == at;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float round = zoom > legible ? 6 * zoom : 0;
    draw.AddRectFilled(low, high, is_selected ? of.mark : is_lit ? of.selected : of.node, round);
    if (zoom > 0.2f) {
      draw.AddRect(low, high, is_lit ? of.path : of.line, round, 0, is_lit ? 2.5f : 1.f);
    }
    share_bar(node, low, high);
    if (zoom > legible) write_node(node, low, high);
    else write_share(node, low, high);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return mouse.x >= low.x && mouse.x <= high.x && mouse.y >= low.y && mouse.y <= high.y;
  }

  void share_bar(const Node& node, ImVec2 low, ImVec2 high) {
    if (!node.probability) return;
    const Colours& of = colours(desk_);
    const float height = std::max(1.f, 7 * view_.zoom);
    const float length = (high.x - low.x) * static_cast<float>(node.probability->training);
    ImGui::GetWindowDrawList()->AddRectFilled({low.x, high.y - height}, {low.x + length, high.y},
                                              is_above(desk_, node) ? of.above : of.below);
  }

  void write_share(const Node& node, ImVec2 low, ImVec2 high) {
    if (!node.probability) return;
    const std::string text = desk_.words.number(node.probability->training * 100, 0);
    ImFont* font = ImGui::GetFont();
    const ImVec2 size = font->CalcTextSizeA(small_text, FLT_MAX, 0, text.c_str());
    const float height = high.y - low.y - 5 * view_.zoom;
    if (size.y > height || size.x > high.x - low.x) return;
    ImGui::GetWindowDrawList()->AddText(
        font, small_text, {(low.x + high.x - size.x) / 2, low.y + (height - size.y) / 2},
        colours(desk_).text, text.c_str());
  }

  void write_node(const Node& node, ImVec2 low, ImVec2 high) {
    const Colours& of = colours(desk_);
    const float pad = 8 * view_.zoom;
    const float room = high.x - low.x - 2 * pad;
    const std::string number = std::to_string(node.id) + "  ";
    const std::string first =
        node.split ? number + desk_.words.attribute(desk_.study(), node.split->test.attribute)
                   : number + desk_.words.say("page.tree.leaf");
    write({low.x + pad, low.y + pad * .7f}, of.text, first, 14, room);
    write({low.x + pad, low.y + 30 * view_.zoom}, of.text, group_text(desk_, node), 14, room);
  }

  Desk& desk_;
  const TreeLayout& layout_;
  const View& view_;
  ImVec2 from_;
  ImVec2 to_;
  Marks lit_;
};

void tell_node(Desk& desk, NodeIndex at) {
  const Words& words = desk.words;
  const Node& node = desk.study().tree()->nodes[at];
  paragraph(words.say("page.tree.node", {{"number", std::to_string(node.id)}}));
  if (node.probability) {
    paragraph(words.say("desk.tree.share",
                        {{"training", words.percent(node.probability->training)},
                         {"validation", words.percent(node.probability->validation)}}));
  }
  if (node.people) {
    paragraph(words.say("page.tree.people", {{"people", words.whole(node.people->training)}}));
  }
  if (node.with_outcome) {
    paragraph(words.say("desk.tree.with_outcome", {{"count", words.whole(*node.with_outcome)}}));
  }
  if (!node.split) return;
  paragraph(words.test(desk.study(), node.split->test));
  paragraph(words.say(node.split->missing == Branch::then ? "desk.tree.missing_then"
                                                          : "desk.tree.missing_else"));
}

// The questions that lead to a node, from the root.
std::vector<std::string> way_to(const Desk& desk, NodeIndex to) {
  const TreeLayout& layout = layout_of(desk);
  std::vector<std::string> lines;
  while (!(to == NodeIndex{})) {
    const NodeIndex from = layout.parent[to.value];
    const Split& split = *desk.study().tree()->nodes[from].split;
    const bool is_then = split.then == to;
    lines.push_back(desk.words.test(desk.study(), split.test) + " → " +
                    desk.words.say(is_then ? "page.tree.yes" : "page.tree.no"));
    to = from;
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

// Those in the path above a node, as responses: a person who stands there.
void stand_there(Desk& desk, NodeIndex node) {
  const Study& study = desk.study();
  for (const Region& region : study.regions) {
    if (region.reached != node.value) continue;
    for (const Bound& bound : region.bounds) {
      desk.put_into(bound.attribute, bound.cells.cells().back());
    }
  }
}

// From a node to the next ones, for whoever has no pointer.
void walk(Desk& desk, NodeIndex at) {
  const Words& words = desk.words;
  const auto& split = desk.study().tree()->nodes[at].split;
  const auto step = [&](const std::string& label, NodeIndex to) {
    if (ImGui::SmallButton(label.c_str())) {
      desk.select_node(to);
      view().is_wanted = true;
    }
    ImGui::SameLine();
  };
  if (!(at == NodeIndex{})) step(words.say("desk.tree.up"), layout_of(desk).parent[at.value]);
  if (split) {
    step(words.say("page.tree.yes") + std::string(" →"), split->then);
    step(words.say("page.tree.no") + std::string(" →"), split->otherwise);
  }
  if (ImGui::SmallButton(words.say("desk.close"))) desk.select_node(std::nullopt);
}

void tell_selected(Desk& desk, NodeIndex at) {
  ImGui::BeginChild("selected", {0, 0}, true);
  walk(desk, at);
  tell_node(desk, at);
  heading(desk.words.say("desk.tree.leads_here"));
  for (const std::string& line : way_to(desk, at)) paragraph(line);
  const bool is_leaf = !desk.study().tree()->nodes[at].split;
  if (is_leaf && ImGui::Button(desk.words.say("desk.tree.stand_here"))) stand_there(desk, at);
  ImGui::EndChild();
}

void move_about(View& of, ImVec2 from, ImVec2 size, float by, float pinched) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
    of.shift.x += io.MouseDelta.x;
    of.shift.y += io.MouseDelta.y;
    of.is_fit = false;
  }
  ImVec2 about{io.MousePos.x - from.x, io.MousePos.y - from.y};
  if (by != 1) about = {size.x / 2, size.y / 2};
  if (ImGui::IsItemHovered() && io.MouseWheel != 0) by = std::pow(1.15f, io.MouseWheel);
  if (ImGui::IsItemHovered() && pinched != 1) by = pinched;
  if (ImGui::IsItemFocused()) {
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
    if (pressed(ImGuiKey_PageUp) || pressed(ImGuiKey_PageDown)) {
      by = pressed(ImGuiKey_PageUp) ? 1.3f : 1 / 1.3f;
      about = {size.x / 2, size.y / 2};
    }
  }
  if (by == 1) return;
  of.is_fit = false;
  const float zoom = std::clamp(of.zoom * by, 0.004f, 3.f);
  of.shift.x = about.x - (about.x - of.shift.x) * zoom / of.zoom;
  of.shift.y = about.y - (about.y - of.shift.y) * zoom / of.zoom;
  of.zoom = zoom;
}

void fit(View& of, ImVec2 whole, ImVec2 size) {
  of.zoom = std::min({size.x / (whole.x + 16), size.y / (whole.y + 8), 1.f});
  of.shift = {(size.x - whole.x * of.zoom) / 2, (size.y - whole.y * of.zoom) / 2};
}

}  // namespace

void inspect_decision_tree(Desk& desk) {
  if (!desk.study().tree()) return paragraph(desk.words.say("desk.no_tree"));
  View& of = view();
  if (of.card != desk.study().card.id) {
    of = {};
    of.card = desk.study().card.id;
  }
  const TreeLayout& layout = layout_of(desk);
  const bool fits = ImGui::SmallButton(desk.words.say("desk.tree.fit"));
  const auto button = [](const char* label) {
    beside(label);
    return ImGui::SmallButton(label);
  };
  const bool is_near = button(desk.words.say("desk.tree.person"));
  float by = 1;
  if (button("+")) by = 1.3f;
  if (button("−")) by = 1 / 1.3f;
  const bool is_saved = button(desk.words.say("desk.save_picture"));
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImVec2 size = ImGui::GetContentRegionAvail();
  if (desk.selected_node()) size.y *= .6f;
  size = {std::max(size.x, 50.f), std::max(size.y, 50.f)};
  if (is_saved) save_picture(desk, from, size);
  ImGui::InvisibleButton("tree", size);
  const bool is_clicked =
      ImGui::IsItemDeactivated() && ImGui::GetIO().MouseDragMaxDistanceSqr[0] < 16;
  const bool is_hovered = ImGui::IsItemHovered();
  desk.points_at_pulled |= is_hovered;
  move_about(of, from, size, by, desk.pinched);
  of.is_fit |= fits;
  if (of.is_fit) fit(of, layout.size, size);
  if (is_near && !desk.evaluation().path.empty()) {
    desk.select_node(desk.evaluation().path.back().node);
    of.zoom = 1;
    of.is_wanted = true;
  }
  const auto selected = desk.selected_node();
  if (std::exchange(of.is_wanted, false) && selected) {
    of.is_fit = false;
    const ImVec2 node = layout.at[selected->value];
    of.shift = {size.x * .6f - node.x * of.zoom, size.y / 2 - node.y * of.zoom};
  }
  const auto pointed = Drawing(desk, of, from, size).draw();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (is_hovered && pointed && is_clicked) {
    desk.select_node(pointed);
    of.clicked = mouse;
  }
  // After a click the tree may be drawn smaller, with another node under a pointer that rests.
  const bool has_moved = mouse.x != of.clicked.x || mouse.y != of.clicked.y;
  if (is_hovered && pointed && has_moved) {
    of.clicked = {-1, -1};
    // A width of its own, for what is in it goes on in the next line where there is no room.
    ImGui::SetNextWindowSize({ImGui::GetFontSize() * 24, 0});
    ImGui::BeginTooltip();
    tell_node(desk, *pointed);
    ImGui::EndTooltip();
  }
  if (const auto node = desk.selected_node()) tell_selected(desk, *node);
}

}  // namespace profiling
