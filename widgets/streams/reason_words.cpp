#include "reason_words.h"

#include "streams/escape.h"

#include <QCoreApplication>

namespace pitwall {

namespace {

struct Words {
    const char *title, *sentence;
};

Words words(ingest::Reject reason)
{
    using enum ingest::Reject;
    switch (reason) {
    case none: break;
    case tombstone: return {"Tombstone", "The record has no value, on a topic where records have one."};
    case empty: return {"Empty", "The record has no bytes, or only blanks."};
    case tooLarge:
        return {"Too large", "The record has more bytes than one of this topic can sensibly have; it was not read."};
    case truncated: return {"Cut short", "The text ends inside a string, a list or an object."};
    case invalidUtf8: return {"Not UTF-8", "The bytes are not text in UTF-8."};
    case notJson: return {"Not JSON", "The text does not follow the grammar of JSON."};
    case tooDeep: return {"Nested too deep", "Lists or objects are nested deeper than any real record."};
    case trailingData: return {"Trailing text", "Something follows after the end of the record."};
    case notAnObject: return {"No object", "The record is JSON, but not an object."};
    case missingField: return {"Field missing", "A field that every record needs is absent or null."};
    case wrongType:
        return {"Wrong type", "A field holds another type than it should, such as text in place of a number."};
    case outOfRange: return {"Out of range", "A number, a length or a coordinate is beyond what its field can hold."};
    case badTime: return {"Unreadable time", "A time is not in a form that can be read."};
    case future: return {"In the future", "The event's time lies more than 5 minutes ahead of this computer's clock."};
    case ambiguousTime:
        return {"Ambiguous time",
            "A time can be read in two ways: digits alone that may be a date, or a zone's name without an offset."};
    case schemaFrame:
        return {"Schema registry's frame",
            "The payload stands behind the frame of a schema registry and is not read as JSON."};
    case noPlace: return {"No place", "The coordinates are (0, 0), which is what stands where there are none."};
    case unknownScale:
        return {"Unknown scale",
            "A DECIMAL came as bytes without its scale; the connector's schema or --decimal.scale tells it."};
    }
    return {"Unknown", "No reason was given."};
}

} // namespace

namespace {

/// The value that begins a text, as much of it as fits into a sentence.
std::string_view valueAt(std::string_view text)
{
    constexpr std::size_t most = 60;
    const bool quoted = text.starts_with('"');
    std::size_t end = 1; // what begins no value is told as well: that it does is the fault
    for (; end < text.size() && end < most; ++end) {
        const char c = text[end];
        if (quoted && c == '"') return text.substr(0, end + 1);
        if (quoted && c == '\\') ++end;
        if (!quoted && (c == ',' || c == '}' || c == ']' || c == '\n' || c == '\r')) break;
    }
    return text.substr(0, end);
}

} // namespace

QString reasonTitle(ingest::Reject reason) { return QCoreApplication::translate("reasons", words(reason).title); }
QString reasonSentence(ingest::Reject reason) { return QCoreApplication::translate("reasons", words(reason).sentence); }

QString reasonTitle(const ingest::RejectedRecord& record)
{
    const QString title = reasonTitle(record.reason);
    if (record.field.empty()) return title;
    return QCoreApplication::translate("reasons", "%1: %2")
        .arg(QString::fromUtf8(record.field.data(), static_cast<qsizetype>(record.field.size())), title);
}

QString reasonSentence(const ingest::RejectedRecord& record)
{
    QString sentence = reasonSentence(record.reason);
    if (const auto at = static_cast<std::size_t>(record.at); record.at >= 0 && at < record.head.size())
        sentence += QLatin1Char(' ')
            + QCoreApplication::translate("reasons", "At byte %1 stands: %2")
                  .arg(record.at)
                  .arg(escapedText(valueAt(std::string_view(record.head).substr(at))));
    else if (record.at >= 0)
        sentence += QLatin1Char(' ') + QCoreApplication::translate("reasons", "That is at byte %1.").arg(record.at);
    if (record.counts)
        sentence += QLatin1Char(' ')
            + QCoreApplication::translate("reasons", "The field is unknown; the rest of the record counts.");
    return sentence;
}

} // namespace pitwall
