// The ground of everything that floats over the map.
import QtQuick

Rectangle {
    color: theme.surface
    border.color: theme.line
    radius: 8
    // What lies under a card is not meant by a click on it.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }
}
