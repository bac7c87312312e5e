#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <cstdio>

#include "support.hpp"

namespace {

// Without exceptions doctest goes on after a failed REQUIRE, into what is not there.
struct StopAtRequire : doctest::IReporter {
  explicit StopAtRequire(const doctest::ContextOptions&) {}

  void log_assert(const doctest::AssertData& assertion) override {
    if (!assertion.m_failed || !(assertion.m_at & doctest::assertType::is_require)) return;
    std::fprintf(stderr, "%s:%d: REQUIRE( %s )\n", assertion.m_file, assertion.m_line,
                 assertion.m_expr);
    __builtin_trap();
  }

  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};

REGISTER_LISTENER("stop at require", 1, StopAtRequire);

}  // namespace
