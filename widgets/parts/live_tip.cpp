#include "parts/live_tip.h"

#include <QKeyEvent>
#include <QPointer>
#include <QTimer>
#include <QToolTip>
#include <QWidget>

namespace pitwall::liveTip {

namespace {

class Follower : public QObject {
public:
    Follower() : QObject(nullptr)
    {
        constexpr int everyMs = 250; // as often as figures change
        m_timer.setInterval(everyMs);
        connect(&m_timer, &QTimer::timeout, this, &Follower::look);
    }
    void start(QWidget* owner, QPoint at, std::function<QString()> words)
    {
        m_owner = owner;
        m_at = at;
        m_words = std::move(words);
        m_shown = m_words();
        QToolTip::showText(m_at, m_shown, m_owner);
        m_timer.start();
    }

private:
    void look()
    {
        // Another widget's tip, or none: this one is over.
        if (!m_owner || !QToolTip::isVisible() || QToolTip::text() != m_shown) return m_timer.stop();
        const QString now = m_words();
        if (now == m_shown) return;
        m_shown = now;
        QToolTip::showText(m_at, m_shown, m_owner);
    }

    QTimer m_timer;
    QPointer<QWidget> m_owner;
    QPoint m_at;
    QString m_shown;
    std::function<QString()> m_words;
};

} // namespace

void show(QWidget* owner, QPoint at, std::function<QString()> words)
{
    static QPointer<Follower> follower;
    if (!follower) {
        follower = new Follower;
        follower->setParent(qApp); // its timer ends with the application
    }
    follower->start(owner, at, std::move(words));
}

void showBelow(QWidget* owner, std::function<QString()> words)
{
    show(owner, owner->mapToGlobal(QPoint(0, owner->height())), std::move(words));
}

bool answersKey(QWidget* owner, QEvent* event, const std::function<QString()>& words)
{
    if (!words || (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_F1 || key->modifiers() != Qt::NoModifier) return false;
    event->accept();
    if (event->type() == QEvent::KeyPress) showBelow(owner, words);
    return true;
}

} // namespace pitwall::liveTip
