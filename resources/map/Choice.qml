// One of a few, side by side, under a caption.
import QtQuick

Column {
    id: choice
    property string title
    property var words: []
    property int chosen: 0
    signal picked(int index)
    spacing: 4
    Text { text: choice.title; font: theme.caption; color: theme.textMuted }
    Row {
        spacing: 4
        Repeater {
            model: choice.words
            Control {
                required property int index
                required property string modelData
                text: modelData
                checked: index === choice.chosen
                plain: true
                implicitHeight: 28
                onClicked: choice.picked(index)
            }
        }
    }
}
