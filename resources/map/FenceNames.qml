// The names of the fences, over the drivers: each on a ground that lets them shine through.
import QtQuick

Repeater {
    Rectangle {
        id: ground
        required property var modelData
        x: modelData.box.x
        y: modelData.box.y
        width: modelData.box.width
        height: modelData.box.height
        radius: 4
        color: modelData.chosen ? theme.accentSoft : Qt.alpha(theme.mapGround, 0.66)
        Text {
            anchors.centerIn: parent
            width: parent.width - 8
            horizontalAlignment: Text.AlignHCenter
            text: ground.modelData.words
            elide: Text.ElideRight
            font: theme.captionBold
            color: ground.modelData.chosen ? theme.onAccentSoft : fences.selected.length ? theme.textMuted : theme.text
            textFormat: Text.PlainText
        }
    }
}
