#include "parts/pictures/picture_rules.h"

#include <QCoreApplication>

#include <algorithm>

namespace pitwall {

namespace {

constexpr qsizetype longestAddress = 2048;

QString words(NoPicture why)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("NoPicture", text); };
    switch (why) {
    case NoPicture::off: return tr("pictures are off (--pictures)");
    case NoPicture::address: return tr("its address is not one of http or https that is fetched");
    case NoPicture::notListed: return tr("its host is not among those of --pictures");
    case NoPicture::thisMachine: return tr("its host is this machine itself (--pictures HOST would allow it)");
    case NoPicture::thisLink:
        return tr("its host is known on this machine's own link alone (--pictures HOST would allow it)");
    case NoPicture::unreachable: return tr("it could not be fetched");
    case NoPicture::tooLong: return tr("it has more than 1 MiB");
    case NoPicture::tooLarge: return tr("it has more pixels than are decoded");
    case NoPicture::noPicture: break;
    }
    return tr("what its address gives is no PNG, JPEG, WebP or GIF");
}

QString hostOf(const QUrl& url)
{
    const QString host = url.host().toLower();
    return host.endsWith(QLatin1Char('.')) ? host.chopped(1) : host;
}

bool matches(const QString& listed, const QUrl& url)
{
    const bool within = listed.startsWith(QLatin1String("*."));
    const QUrl allowed(QStringLiteral("http://") + (within ? listed.sliced(2) : listed));
    if (allowed.port() != -1 && allowed.port() != url.port(url.scheme() == QStringLiteral("https") ? 443 : 80))
        return false;
    const QString host = hostOf(url), name = hostOf(allowed);
    return within ? host.endsWith(QLatin1Char('.') + name) : host == name;
}

} // namespace

QString whyNoPicture(NoPicture why)
{
    return QCoreApplication::translate("NoPicture", "No picture: %1").arg(words(why));
}

PictureRules pictureRules(const QString& setting, const QString& brokers)
{
    PictureRules rules;
    rules.off = setting == QStringLiteral("off");
    if (!rules.off && setting != QStringLiteral("public"))
        rules.hosts = setting.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& each : brokers.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto scheme = each.indexOf(QLatin1String("://"));
        const QUrl url(QStringLiteral("http://") + (scheme < 0 ? each : each.sliced(scheme + 3)).trimmed());
        if (!url.host().isEmpty() && !rules.brokers.contains(url.host())) rules.brokers.push_back(url.host());
    }
    return rules;
}

bool isPictureAddress(const QString& address)
{
    if (address.isEmpty() || address.size() > longestAddress) return false;
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.scheme() == QStringLiteral("http") || url.scheme() == QStringLiteral("https"));
}

bool isListed(const PictureRules& rules, const QUrl& url)
{
    return std::ranges::any_of(rules.hosts, [&](const QString& listed) { return matches(listed, url); });
}

std::optional<NoPicture> refusedByName(const PictureRules& rules, const QUrl& url)
{
    if (rules.off) return NoPicture::off;
    if (!isPictureAddress(url.toString(QUrl::FullyEncoded))) return NoPicture::address;
    if (!rules.hosts.isEmpty() && !isListed(rules, url)) return NoPicture::notListed;
    return {};
}

} // namespace pitwall
