// From where pictures may be fetched: an address in a record must not make this machine ask its own services. Pure; any
// thread.
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <cstdint>
#include <optional>

namespace pitwall {

/// Why a picture does not stand where it would.
enum class NoPicture : std::uint8_t {
    off,         ///< nothing is fetched
    address,     ///< neither http nor https, a user in it, or too long
    notListed,   ///< its host is none of those that are named
    thisMachine, ///< its host is this machine, where no broker is
    thisLink,    ///< the same with addresses that only this machine's own link has
    unreachable, ///< no answer, or one that is no success
    tooLong,     ///< more bytes than are taken
    tooLarge,    ///< more pixels than are decoded
    noPicture,   ///< what came is none
};
inline constexpr std::size_t noPictureReasons = 9;

/// A sentence for a tooltip: "No picture: its host is this machine (--pictures HOST would allow it)".
QString whyNoPicture(NoPicture why);

struct PictureRules {
    bool off = false;
    QStringList hosts;   ///< "img.example", "img.example:8443", "*.img.example"; empty: every public one
    QStringList brokers; ///< their hosts: pictures may be where they are
};

/// From a setting that is "off", "public" or a list of hosts, and a list of brokers as librdkafka takes it.
PictureRules pictureRules(const QString& setting, const QString& brokers);

/// Whether a picture may be fetched from there at all: http and https only, no user or password in it, not too long.
bool isPictureAddress(const QString& address);

/// Whether the rules name the host of the address: then it may be anywhere.
bool isListed(const PictureRules& rules, const QUrl& url);

/// What can be said without asking for the host's addresses. Nothing: they decide.
std::optional<NoPicture> refusedByName(const PictureRules& rules, const QUrl& url);

} // namespace pitwall
