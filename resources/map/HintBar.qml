// What the tool at work wants next, and what was wrong.
import QtQuick

Card {
    id: bar
    property string hint
    property string problem
    visible: hint.length > 0 || problem.length > 0
    width: words.implicitWidth + 32
    height: words.implicitHeight + 16
    color: theme.raised
    Control {
        visible: bar.hint.length === 0
        anchors { left: parent.right; leftMargin: 4; verticalCenter: parent.verticalCenter }
        text: "✕"
        tip: qsTr("Seen")
        onClicked: fences.cancel()
    }
    Column {
        id: words
        anchors.centerIn: parent
        spacing: 4
        Text {
            visible: bar.hint.length > 0
            anchors.horizontalCenter: parent.horizontalCenter
            text: bar.hint
            font: theme.caption
            color: theme.text
        }
        Text {
            visible: bar.problem.length > 0
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, bar.parent.width - 192) // between the cards at both edges
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: bar.problem
            font: theme.captionBold
            color: theme.bad
            textFormat: Text.PlainText
        }
    }
}
