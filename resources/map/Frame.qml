// Rounds the corners of the map as those of the cards beside it: a native window has none by itself.
import QtQuick

Item {
    anchors.fill: parent
    Rectangle {
        anchors { fill: parent; margins: -border.width }
        radius: 16
        color: "transparent"
        border { width: 8; color: theme.window }
    }
    Rectangle {
        anchors.fill: parent
        radius: 8
        color: "transparent"
        border.color: theme.line
    }
}
