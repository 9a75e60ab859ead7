// Why a record was rejected, in words for people. Pure functions, any thread.
#pragma once

#include "ingest/reject.h"

#include <QString>

namespace pitwall {

/// "Cut short"
QString reasonTitle(ingest::Reject reason);
/// "The text ends inside a string, a list or an object."
QString reasonSentence(ingest::Reject reason);

} // namespace pitwall
