#include "settings/setting_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace pitwall {
namespace {

std::expected<void, std::string> applyShop(delivery::ArrivalSettings& arrival, const GivenSetting& given)
{
    const auto comma = given.value.find(',');
    const auto latitude = parseNumber(given.value.substr(0, comma));
    const auto longitude = comma == std::string::npos ? std::nullopt : parseNumber(given.value.substr(comma + 1));
    if (!latitude || !longitude || !isPlace({*latitude, *longitude}))
        return refuse(given, "a latitude and a longitude, like 12.97,77.59");
    arrival.shop = {*latitude, *longitude};
    return {};
}

std::expected<void, std::string> applySpeed(delivery::ArrivalSettings& arrival, const GivenSetting& given)
{
    arrival.measuredSpeed = given.value == "measured";
    if (arrival.measuredSpeed) return {};
    const auto speed = parseNumber(given.value);
    if (!speed || *speed < 1 || *speed > 1'000)
        return refuse(given, "a speed in km/h from 1 to 1000, or the word measured");
    arrival.speedKmh = *speed;
    return {};
}

std::expected<void, std::string> applyPromised(delivery::ArrivalSettings& arrival, const GivenSetting& given)
{
    const auto span = parseSpan(given.value);
    if (!span || *span < std::chrono::minutes(1)) return refuse(given, "a span of at least a minute, like 45m");
    arrival.promised = std::chrono::floor<std::chrono::minutes>(*span);
    return {};
}

} // namespace

std::unexpected<std::string> refuse(const GivenSetting& given, std::string_view expected)
{
    return std::unexpected(
        "--" + given.key + " (" + given.origin + "): \"" + given.value + "\" is not " + std::string(expected));
}

std::optional<std::chrono::seconds> parseSpan(std::string_view text)
{
    constexpr std::array<std::pair<char, std::int64_t>, 4> units{{{'s', 1}, {'m', 60}, {'h', 3'600}, {'d', 86'400}}};
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end + 1 != text.data() + text.size() || number < 0 || number > 315'360'000) return {};
    const auto unit = std::ranges::find(units, *end, &std::pair<char, std::int64_t>::first);
    if (unit == units.end()) return std::nullopt;
    const std::chrono::seconds span(number * unit->second);
    return span <= std::chrono::years(10) ? std::optional(span) : std::nullopt;
}

std::optional<std::int64_t> parseInteger(std::string_view text, std::int64_t least, std::int64_t most)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
        return std::nullopt;
    return number;
}

std::optional<double> parseNumber(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

bool isCurrency(std::string_view code)
{
    static constexpr std::string_view codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD "
        "CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP "
        "GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW "
        "KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN "
        "NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP "
        "SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS "
        "VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW "
        "ZWG ZWL ";
    const auto at = codes.find(code);
    return code.size() == 3 && at != std::string_view::npos && at % 4 == 0;
}

bool isOfDelivery(std::string_view setting)
{
    return setting == "delivery.shop" || setting == "delivery.speed" || setting == "delivery.promised";
}

std::expected<void, std::string> applyDelivery(delivery::ArrivalSettings& arrival, const GivenSetting& given)
{
    if (given.key == "delivery.shop") return applyShop(arrival, given);
    if (given.key == "delivery.speed") return applySpeed(arrival, given);
    return applyPromised(arrival, given);
}

} // namespace pitwall
