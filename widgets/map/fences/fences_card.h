// The list of geofences with what can be done to them. GUI thread.
#pragma once

#include "map/fences/fence_desk.h"
#include "map/fences/fence_files.h"
#include "map/fences/fence_list_model.h"
#include "parts/tables/table_card.h"

class QLabel;
class QMenu;

namespace pitwall {

class FencesCard : public TableCard {
    Q_OBJECT
public:
    explicit FencesCard(FenceDesk& desk, QWidget* parent = nullptr);
    void setFences(const delivery::FencesPart& part, const DisplayFormat& format);
    /// Reads the file and sends what is in it; for tests and dropping without a dialog.
    void importFile(const QString& path);
    /// The same of the clipboard's text.
    void pasteFences();

signals:
    void mapWanted(); ///< the map is to have the keys
    void lookWanted(const QString& fence);
    void problem(const QString& sentence);

private:
    void buildMenus();
    void fillMenu(QMenu& menu);
    void showSelection();
    void rename(const QString& name);
    void remove(const QString& name);
    void importFence();
    void take(std::expected<delivery::FenceText, QString> read);
    void exportFence(const QString& name);

    FenceDesk& m_desk;
    FenceListModel m_model;
    QLabel* m_meaning;      ///< of "inside", while there is a fence to choose
    bool m_showing = false; ///< the selection is being shown, not made
};

} // namespace pitwall
