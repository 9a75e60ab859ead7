// The end of a process whose memory is out.
#pragma once

namespace pitwall {

/// From now on, whichever thread is refused memory ends the process with a sentence and exit code 5. What is on the
/// disk is whole, as files are replaced and never rewritten. Without this, a thread's refusal is an abort without a
/// word.
void endWhenMemoryIsOut();

} // namespace pitwall
