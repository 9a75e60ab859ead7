// Who may ask: the API key, and the Host header where there is no key. Pure functions, any thread.
#pragma once

#include <string_view>

namespace pitwall::api {

/// Shorter keys are refused at start-up.
inline constexpr std::size_t shortestKey = 16;

/// At least shortestKey visible ASCII characters.
bool isGoodKey(std::string_view key);

/// Whether an Authorization header ("ApiKey KEY" or "Bearer KEY") carries the key. The time it takes depends on what
/// was sent, never on where it differs from the key.
bool carriesKey(std::string_view authorization, std::string_view key);

/// Whether a Host header names an IP address or localhost. A page of a hostile site that points its own name at
/// loopback (DNS rebinding) sends that name.
bool namesThisMachine(std::string_view host);

/// Whether an Origin header is that of a page which this server, reached as `host`, gave out itself: its scheme is
/// http, and its host and port are the Host header's.
bool isOwnOrigin(std::string_view origin, std::string_view host);

} // namespace pitwall::api
