#include "streams/escape.h"
#include "text.h"

#include <catch2/catch_test_macros.hpp>

using pitwall::escapedText;

TEST_CASE("Readable text in any language stays as it is")
{
    CHECK(escapedText("{\"name\":\"Bahadır\"}") == QStringLiteral("{\"name\":\"Bahadır\"}"));
    CHECK(escapedText("ಬೆಂಗಳೂರು 東京") == QStringLiteral("ಬೆಂಗಳೂರು 東京"));
    CHECK(escapedText("one\ntwo") == QStringLiteral("one\ntwo"));
}

TEST_CASE("Bytes that are no UTF-8 are spelled out")
{
    CHECK(escapedText("a\xff\xfe"
                      "b")
        == QStringLiteral("a\\xff\\xfeb"));
    CHECK(escapedText("\xc3") == QStringLiteral("\\xc3"));                      // cut short
    CHECK(escapedText("\xc0\xaf") == QStringLiteral("\\xc0\\xaf"));             // overlong
    CHECK(escapedText("\xed\xa0\x80") == QStringLiteral("\\xed\\xa0\\x80"));    // a surrogate
    CHECK(escapedText("\xf4\x90\x80\x80").startsWith(QStringLiteral("\\xf4"))); // beyond Unicode
}

TEST_CASE("What could deceive the eye is spelled out")
{
    CHECK(escapedText(std::string_view("a\0b\x1b[31m", 8)) == QStringLiteral("a\\u{0}b\\u{1b}[31m"));
    CHECK(escapedText("\u202e"
                      "evil")
        == QStringLiteral("\\u{202e}evil")); // right-to-left override
    CHECK(escapedText("a\u200bb\u00a0c") == QStringLiteral("a\\u{200b}b\\u{a0}c"));
    CHECK(escapedText("e\u0301\u0301\u0301\u0301").contains(QStringLiteral("\\u{301}"))); // a pile of marks
}

TEST_CASE("A backslash that looks like an escape is doubled")
{
    CHECK(escapedText("\\xff") == QStringLiteral("\\\\xff"));
    CHECK(escapedText("C:\\dir") == QStringLiteral("C:\\dir"));
}

TEST_CASE("Endless lines are broken") { CHECK(escapedText(std::string(1000, 'x'), 512).count(QLatin1Char('\n')) == 1); }
