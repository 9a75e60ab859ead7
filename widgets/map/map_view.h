// The native window inside the page that the map is drawn in: QML over the layers of this folder. It is made when it is
// first shown, and draws nothing while it is hidden. GUI thread.
#pragma once

#include "parts/native_view.h"

#include <QQmlPropertyMap>

#include <utility>
#include <vector>

class QLabel;
class QQuickView;

namespace pitwall {

class MapView : public NativeView {
    Q_OBJECT
public:
    /// What QML knows by these names. They outlive the view.
    using Names = std::vector<std::pair<QString, QObject*>>;
    MapView(Names names, QWidget* parent);
    ~MapView() override;
    [[nodiscard]] QImage picture() override;
    [[nodiscard]] bool hasKeyboard() const override;
    /// Null until it was shown.
    [[nodiscard]] QQuickView* window() const { return m_window; }
    void focusMap();

signals:
    void made(); ///< the window and its QML are there

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void make();
    void showTheme();

    Names m_names;
    QQmlPropertyMap m_theme;
    QQuickView* m_window = nullptr;
    QWidget* m_container = nullptr;
    QLabel* m_problem = nullptr;
};

} // namespace pitwall
