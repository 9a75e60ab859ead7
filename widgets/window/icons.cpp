#include "icons.h"

#include "theme.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

// Q_INIT_RESOURCE must stand outside of any namespace: a static library's resources are linked only when named.
static void registerResources() { Q_INIT_RESOURCE(resources); }

namespace pitwall {

namespace {

QByteArray source(const QString& name)
{
    static QHash<QString, QByteArray> files;
    const auto found = files.constFind(name);
    if (found != files.constEnd()) return *found;
    registerResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return files[name] = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class ThemeIconEngine : public QIconEngine {
public:
    explicit ThemeIconEngine(QString name) : m_name(std::move(name)) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const Tokens& t = tokens();
        const QColor color = mode == QIcon::Disabled        ? t.textDisabled
            : mode == QIcon::Selected || state == QIcon::On ? t.onAccentSoft
                                                            : t.textSecondary;
        paintIcon(*painter, m_name, rect, color);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new ThemeIconEngine(m_name); }

private:
    QString m_name;
};

} // namespace

QIcon icon(const QString& name) { return QIcon(new ThemeIconEngine(name)); }

void paintIcon(QPainter& painter, const QString& name, const QRectF& where, const QColor& color)
{
    QByteArray svg = source(name);
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.render(&painter, where);
}

QIcon applicationIcon()
{
    registerResources();
    return QIcon(QStringLiteral(":/icons/pitwall.svg"));
}

} // namespace pitwall
