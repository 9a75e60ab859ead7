// Asks for the name of a fence whose border is closed.
import QtQuick

Card {
    id: card
    property string problem
    property bool busy: false
    signal saved(string name)
    signal dropped
    function takeKeyboard() { field.forceActiveFocus(); }
    function begin(name) {
        field.text = name;
        takeKeyboard();
        field.selectAll();
    }
    width: 360
    height: body.implicitHeight + 32
    color: theme.raised
    Keys.onEscapePressed: card.dropped()

    Column {
        id: body
        x: 16
        y: 16
        width: parent.width - 32
        spacing: 8
        Text { text: qsTr("Name of the fence"); font: theme.caption; color: theme.textMuted }
        Row {
            spacing: 8
            Rectangle {
                width: body.width - keep.width - drop.width - 16
                height: 32
                radius: 6
                color: theme.surface
                border.width: field.activeFocus ? 2 : 1
                border.color: field.activeFocus ? theme.accent : theme.lineStrong
                TextInput {
                    id: field
                    objectName: "fenceName"
                    anchors { fill: parent; leftMargin: 8; rightMargin: 8 }
                    verticalAlignment: TextInput.AlignVCenter
                    clip: true
                    maximumLength: 120
                    font: theme.body
                    color: theme.text
                    selectionColor: theme.accent
                    selectedTextColor: theme.onAccent
                    Accessible.name: qsTr("Name of the fence")
                    Keys.onReturnPressed: card.saved(text)
                    Keys.onEnterPressed: card.saved(text)
                    KeyNavigation.tab: keep
                }
            }
            Control {
                id: keep
                text: card.busy ? qsTr("Checking…") : qsTr("Keep")
                primary: true
                onClicked: card.saved(field.text)
            }
            Control { id: drop; text: qsTr("Discard"); onClicked: card.dropped() }
        }
        Text {
            visible: card.problem.length > 0
            width: parent.width
            text: card.problem
            wrapMode: Text.Wrap
            font: theme.caption
            color: theme.bad
            textFormat: Text.PlainText
        }
    }
}
