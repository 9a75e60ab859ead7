// The column of controls at the map's right edge.
import QtQuick

Column {
    id: controls
    property alias layersOpen: layers.checked
    signal zoomed(real by)
    signal drawing() // a fence was begun, which takes keys
    spacing: 4
    Control { width: 32; text: "+"; labelFont: theme.bodyBold; tip: qsTr("Closer  (+)"); onClicked: controls.zoomed(1) }
    Control { width: 32; text: "−"; labelFont: theme.bodyBold; tip: qsTr("Farther  (−)"); onClicked: controls.zoomed(-1) }
    Control { width: 32; text: "⤢"; labelFont: theme.bodyBold; tip: qsTr("All deliveries  (Home)"); onClicked: scene.lookAtAll() }
    Item { width: 1; height: 8 }
    Control {
        id: layers
        objectName: "layers"
        width: 32
        text: "≡"
        labelFont: theme.bodyBold
        tip: qsTr("Groups and heat")
        onClicked: checked = !checked
    }
    Item { width: 1; height: 8 }
    Control { width: 32; text: "⬠"; labelFont: theme.bodyBold; tip: qsTr("New fence: polygon"); onClicked: { fences.drawPolygon(); controls.drawing(); } }
    Control { width: 32; text: "▭"; labelFont: theme.bodyBold; tip: qsTr("New fence: rectangle"); onClicked: { fences.drawRectangle(); controls.drawing(); } }
    Control { width: 32; text: "○"; labelFont: theme.bodyBold; tip: qsTr("New fence: circle"); onClicked: { fences.drawCircle(); controls.drawing(); } }
}
