// Qt's texts as Catch2 prints and compares them.
#pragma once

#include <QString>

#include <catch2/catch_tostring.hpp>

namespace Catch {
template <>
struct StringMaker<QString> {
    static std::string convert(const QString& text) { return '"' + text.toStdString() + '"'; }
};
} // namespace Catch
