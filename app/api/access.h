// Who may ask: the API key, and the Host header where there is no key. Pure functions, any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace pitwall::api {

/// Shorter keys are refused at start-up.
inline constexpr std::size_t shortestKey = 16;

/// At least shortestKey visible ASCII characters.
bool isGoodKey(std::string_view key);

/// Looks at every byte of `given`, whatever it finds.
bool isSameSecret(std::string_view given, std::string_view secret);

/// Whether an Authorization header ("ApiKey KEY" or "Bearer KEY") carries the key. The time it takes depends on what
/// was sent, never on where it differs from the key.
bool carriesKey(std::string_view authorization, std::string_view key);

/// Whether a Host header names an IP address or localhost. A page of a hostile site that points its own name at
/// loopback (DNS rebinding) sends that name.
bool namesThisMachine(std::string_view host);

/// Whether the text can stand in a Host header: "wall.example", "wall.example:8443", "[::1]:80".
bool isHost(std::string_view text);

/// Whether a Host header names this machine, or one of `others`: with the port that is written there, or with any where
/// none is.
bool isAllowedHost(std::string_view host, std::span<const std::string> others);

/// A sentence for a Host header that is not allowed; it tells the setting that would allow it.
std::string whyNotAllowed(std::string_view host);

/// Whether an Origin header is that of a page which this server gave out itself. Reached as `host`: its scheme is http,
/// and its host and port are the Host header's. Or through a proxy, which may speak TLS and may send another Host: it
/// is one of `names`, over http or https; a name without a port stands for the scheme's own. What the proxy says of
/// itself (X-Forwarded-…) is not asked: nobody knows whether a proxy said it.
bool isOwnOrigin(std::string_view origin, std::string_view host, std::span<const std::string> names = {});

} // namespace pitwall::api
