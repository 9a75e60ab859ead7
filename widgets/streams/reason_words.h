// Why a record was rejected, in words for people. Pure functions, any thread.
#pragma once

#include "ingest/reject.h"

#include <QString>

namespace pitwall {

/// "Cut short"
QString reasonTitle(ingest::Reject reason);
/// "The text ends inside a string, a list or an object."
QString reasonSentence(ingest::Reject reason);

/// Of a record: with the field that could not be read, where one is told: "deliveryLat: Out of range".
QString reasonTitle(const ingest::RejectedRecord& record);
/// Of a record: also that the rest of it counts, where it does.
QString reasonSentence(const ingest::RejectedRecord& record);

} // namespace pitwall
