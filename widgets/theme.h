// The look in one place: colours, type sizes, the 8 px grid, light and dark. No other file names a colour or a pixel
// size of type. GUI thread only; Tokens are plain values.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

class QApplication;

namespace pitwall {

enum class Scheme { light, dark };
enum class SchemeChoice { system, light, dark };

/// The five sizes of type, in pixels at 100 %.
enum class TextSize : int { caption = 12, body = 14, title = 18, figure = 28, hero = 64 };

enum class Severity { neutral, good, warning, bad };

/// Lengths on the grid. Half a step exists for gaps inside one line of text only.
namespace grid {
inline constexpr int unit = 8, half = 4;
inline constexpr int pad = 2 * unit;     ///< inside cards and around the page
inline constexpr int gap = 2 * unit;     ///< between cards
inline constexpr int radius = 8;         ///< of cards
inline constexpr int controlRadius = 6;  ///< of buttons and fields
inline constexpr int control = 4 * unit; ///< height of buttons, fields and table rows
} // namespace grid

/// One scheme's colours. Every text colour reaches WCAG AA on window, surface and raised; a test computes it.
struct Tokens {
    Scheme scheme = Scheme::dark;

    QColor window;  ///< behind everything
    QColor rail;    ///< navigation rail and status bar
    QColor surface; ///< cards
    QColor raised;  ///< fields, menus, tooltips, hovered rows
    QColor pressed; ///< held buttons

    QColor line;       ///< hairlines and card borders; decoration only
    QColor lineStrong; ///< borders of controls, 3:1 on surface

    QColor text, textSecondary, textMuted;
    QColor textDisabled; ///< stale or disabled; exempt from AA by WCAG, still 3:1

    QColor accent; ///< lines, focus ring, links, primary buttons' ground
    QColor accentHover;
    QColor onAccent;     ///< text on accent
    QColor accentSoft;   ///< selected rows, the current page
    QColor onAccentSoft; ///< text on accentSoft

    QColor good, warning, bad;             ///< as text and marks
    QColor goodSoft, warningSoft, badSoft; ///< grounds of banners; the status colour and text are readable on them

    QColor band;  ///< the expected band's area
    QColor bar;   ///< bars of the subordinate charts: quieter than the accent, 3:1 on surface
    QColor ghost; ///< the line of the same time earlier
    QColor hatch; ///< lines over the minute that is still open
    QColor plot;  ///< gridlines of charts

    QColor mapGround, mapPark, mapWater; ///< of the map: quieter than whatever moves over them
    QColor mapStreet, mapRoad, mapEdge;  ///< streets, those that lead far, and the borders of both

    [[nodiscard]] QColor status(Severity severity) const;     ///< neutral: textSecondary
    [[nodiscard]] QColor statusSoft(Severity severity) const; ///< neutral: surface
};

/// WCAG 2.2 contrast ratio of two opaque colours, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

class Theme : public QObject {
    Q_OBJECT
public:
    static const Tokens& light();
    static const Tokens& dark();
    /// The one that widgets paint with. Made on first use, after QApplication.
    static Theme& instance();

    /// Sets style, palette, style sheet and font of the application, now and whenever the scheme changes.
    void install(QApplication& app);
    /// `system` follows the desktop's scheme while it runs; a desktop that has none gets dark.
    void setChoice(SchemeChoice choice);
    [[nodiscard]] SchemeChoice choice() const { return m_choice; }
    [[nodiscard]] const Tokens& tokens() const { return *m_tokens; }

    /// Inter with tabular figures, or the system's font where Inter is missing.
    static QFont font(TextSize size, QFont::Weight weight = QFont::Normal);

signals:
    void changed(); ///< the tokens are other ones; style and palette are already set

private:
    Theme();
    void refresh();

    QApplication* m_app = nullptr;
    SchemeChoice m_choice = SchemeChoice::system;
    const Tokens* m_tokens;
};

/// The current tokens, for painting.
inline const Tokens& tokens() { return Theme::instance().tokens(); }

} // namespace pitwall
