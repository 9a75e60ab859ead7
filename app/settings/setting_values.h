// What settings are made of, and the ones about deliveries. Pure functions, start-up only.
#pragma once

#include "settings/settings.h"

namespace pitwall {

/// "--from (pitwall.toml): "tomorrow" is not …".
std::unexpected<std::string> refuse(const GivenSetting& given, std::string_view expected);

/// "90s", "20m", "3h", "2d"; nothing for any other text and for more than ten years.
std::optional<std::chrono::seconds> parseSpan(std::string_view text);

/// A finite decimal number that is the whole text.
std::optional<double> parseNumber(std::string_view text);

/// A whole number of these bounds that is the whole text.
std::optional<std::int64_t> parseInteger(std::string_view text, std::int64_t least, std::int64_t most);

/// A code of ISO 4217, in capitals.
bool isCurrency(std::string_view code);

/// delivery.shop, delivery.speed and delivery.promised.
bool isOfDelivery(std::string_view setting);
/// One of them.
std::expected<void, std::string> applyDelivery(delivery::ArrivalSettings& arrival, const GivenSetting& given);

} // namespace pitwall
