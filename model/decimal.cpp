#include "decimal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "ensure.hpp"

namespace profiling {
namespace {

// A whole number of any size, the lowest 32 bits first and no zero at the end.
class Whole {
 public:
  bool is_zero() const { return words_.empty(); }
  int bits() const {
    int bits = static_cast<int>(words_.size()) * 32;
    while (bits > 0 && !bit(bits - 1)) --bits;
    return bits;
  }
  bool bit(int at) const { return (words_[static_cast<std::size_t>(at) / 32] >> (at % 32)) & 1; }

  void multiply(std::uint32_t by, std::uint32_t plus = 0) {
    std::uint64_t carry = plus;
    for (std::uint32_t& word : words_) {
      carry += std::uint64_t{word} * by;
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry > 0) words_.push_back(static_cast<std::uint32_t>(carry));
  }

  std::uint32_t divide(std::uint32_t by) {  // what is left over
    std::uint64_t rest = 0;
    for (auto word = words_.rbegin(); word != words_.rend(); ++word) {
      rest = rest << 32 | *word;
      *word = static_cast<std::uint32_t>(rest / by);
      rest %= by;
    }
    while (!words_.empty() && words_.back() == 0) words_.pop_back();
    return static_cast<std::uint32_t>(rest);
  }

  void add_zero_words(int count) {
    words_.insert(words_.begin(), static_cast<std::size_t>(count), 0);
  }

 private:
  std::vector<std::uint32_t> words_;
};

// What stands in the text: digits * 10^exponent, and whether more digits followed that are not all
// zero. No double needs more than 767 digits to be told from its neighbours.
struct Decimal {
  Whole digits;
  int exponent = 0;
  bool is_more = false;
};
constexpr int digits_that_count = 800;
constexpr int exponent_that_counts = 10'000'000;  // more than a document has digits

int exponent_of(std::string_view text) {
  const bool is_negative = !text.empty() && text[0] == '-';
  int exponent = 0;
  for (const char sign : text) {
    if ('0' <= sign && sign <= '9') exponent = exponent * 10 + (sign - '0');
    exponent = std::min(exponent, exponent_that_counts);
  }
  return is_negative ? -exponent : exponent;
}

Decimal read(std::string_view text) {
  Decimal read;
  int taken = 0;
  bool is_fraction = false;
  std::size_t at = 0;
  for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
    if (text[at] == '-') continue;
    if (text[at] == '.') {
      is_fraction = true;
      continue;
    }
    const auto digit = static_cast<std::uint32_t>(text[at] - '0');
    if (taken == digits_that_count) {
      read.is_more = read.is_more || digit > 0;
      if (!is_fraction) ++read.exponent;
      continue;
    }
    read.digits.multiply(10, digit);
    if (!read.digits.is_zero()) ++taken;
    if (is_fraction) --read.exponent;
  }
  if (at < text.size()) read.exponent += exponent_of(text.substr(at + 1));
  return read;
}

// The top bits of `whole` that a double can hold, rounded; whole * 2^-scale is the number.
double rounded(const Whole& whole, int scale, bool is_more) {
  constexpr int smallest = std::numeric_limits<double>::min_exponent - 1;  // of a leading bit
  constexpr int precision = std::numeric_limits<double>::digits;
  const int bits = whole.bits();
  const int leading = bits - 1 - scale;
  const int kept = precision - std::max(0, smallest - leading);
  if (kept < 0) return 0;
  std::uint64_t mantissa = 0;
  int at = bits - 1;
  for (int left = kept; left > 0; --left, --at) {
    mantissa = mantissa << 1 | (at >= 0 && whole.bit(at) ? 1 : 0);
  }
  const bool is_half = at >= 0 && whole.bit(at);
  bool is_above = is_more;
  while (!is_above && --at >= 0) is_above = whole.bit(at);
  if (is_half && (is_above || (mantissa & 1))) ++mantissa;
  return std::ldexp(static_cast<double>(mantissa), leading + 1 - kept);
}

// The digits of a number, the first of which counts 10^tens; the last is not 0.
struct Digits {
  std::string signs;
  int tens = 0;
};

void drop_zeros(Digits& of) {
  while (of.signs.size() > 1 && of.signs.back() == '0') of.signs.pop_back();
}

// All of them: a double is a whole number times a power of two, and a half is five tenths.
Digits digits_of(double number) {
  int twos = 0;
  constexpr int precision = std::numeric_limits<double>::digits;
  const double mantissa = std::ldexp(std::frexp(number, &twos), precision);
  Whole whole;
  for (int at = 63; at >= 0; --at) {
    whole.multiply(2, static_cast<std::uint32_t>(static_cast<std::uint64_t>(mantissa) >> at & 1));
  }
  const int exponent = twos - precision;
  for (int left = std::abs(exponent); left > 0; --left) whole.multiply(exponent < 0 ? 5 : 2);
  Digits all;
  while (!whole.is_zero()) all.signs += static_cast<char>('0' + whole.divide(10));
  std::reverse(all.signs.begin(), all.signs.end());
  all.tens = static_cast<int>(all.signs.size()) - 1 + std::min(0, exponent);
  drop_zeros(all);
  return all;
}

// Half goes to the even digit.
void round_to(Digits& of, std::size_t count) {
  if (of.signs.size() <= count) return;
  const std::string rest = of.signs.substr(count);
  of.signs.resize(count);
  const bool is_half = rest == "5";
  const bool is_up = is_half ? (of.signs.back() - '0') % 2 == 1 : rest[0] >= '5';
  if (is_up) {
    std::size_t at = count;
    while (at > 0 && of.signs[at - 1] == '9') of.signs[--at] = '0';
    if (at > 0) {
      ++of.signs[at - 1];
    } else {
      of.signs.insert(0, 1, '1');
      ++of.tens;
    }
  }
  drop_zeros(of);
}

}  // namespace

double nearest_double(std::string_view text) {
  ensure(!text.empty());
  const double sign = text[0] == '-' ? -1 : 1;
  Decimal read = profiling::read(text);
  if (read.digits.is_zero()) return sign * 0.0;
  // Far outside of what a double holds, whatever the digits.
  if (read.exponent > 400) return sign * std::numeric_limits<double>::infinity();
  if (read.exponent < -400 - digits_that_count) return sign * 0.0;
  int scale = 0;
  for (; read.exponent > 0; --read.exponent) read.digits.multiply(10);
  if (read.exponent < 0) {
    // Enough bits below the point that dividing leaves more of them than a double holds: a power of
    // ten takes less than 3.33 times its exponent.
    const int words = -read.exponent * 333 / 3200 + 4;
    read.digits.add_zero_words(words);
    scale = words * 32;
    for (; read.exponent < 0; read.exponent += 9) {
      std::uint32_t by = 1;
      for (int tens = std::min(9, -read.exponent); tens > 0; --tens) by *= 10;
      if (read.digits.divide(by) > 0) read.is_more = true;
    }
  }
  return sign * rounded(read.digits, scale, read.is_more);
}

std::string decimal_text(double number, int digits) {
  ensure(digits > 0);
  if (std::isnan(number)) return "nan";
  const std::string sign = std::signbit(number) ? "-" : "";
  if (number == 0) return sign + "0";
  if (std::isinf(number)) return sign + "inf";
  Digits all = digits_of(std::abs(number));
  round_to(all, static_cast<std::size_t>(digits));
  const int tens = all.tens;
  std::string& text = all.signs;
  const int count = static_cast<int>(text.size());
  if (tens < -4 || tens >= digits) {
    if (count > 1) text.insert(1, 1, '.');
    const std::string exponent = std::to_string(std::abs(tens));
    text += tens < 0 ? "e-" : "e+";
    text.append(exponent.size() < 2 ? 1 : 0, '0') += exponent;
  } else if (tens < 0) {
    text.insert(0, "0." + std::string(static_cast<std::size_t>(-tens) - 1, '0'));
  } else if (count <= tens) {
    text.append(static_cast<std::size_t>(tens + 1 - count), '0');
  } else if (count > tens + 1) {
    text.insert(static_cast<std::size_t>(tens) + 1, 1, '.');
  }
  return sign + text;
}

}  // namespace profiling
