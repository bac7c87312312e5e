#include <cstddef>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

// The border of the shipped module, natively: questionnaire, card and choice by name, then one
// request a line on standard input and one answer a line on standard output.

extern "C" {
char* profiling_reserve(std::size_t);
void profiling_load_questionnaire(std::size_t);
void profiling_load_card(std::size_t);
void profiling_choose(std::size_t);
void profiling_evaluate(std::size_t);
const char* profiling_answer();
std::size_t profiling_answer_size();
}

namespace {

std::string call(void (*function)(std::size_t), const std::string& text) {
  if (char* room = profiling_reserve(text.size())) std::memcpy(room, text.data(), text.size());
  function(text.size());
  return std::string(profiling_answer(), profiling_answer_size());
}

std::string file(const char* path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  std::cout << call(profiling_load_questionnaire, file(arguments[1])) << '\n'
            << call(profiling_load_card, file(arguments[2])) << '\n'
            << call(profiling_choose, arguments[3]) << '\n';
  std::string line;
  while (std::getline(std::cin, line)) std::cout << call(profiling_evaluate, line) << '\n';
  return 0;
}
