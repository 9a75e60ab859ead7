// Asks before a border that has no name yet is thrown away for another tool.
import QtQuick

Card {
    id: card
    signal kept
    signal dropped
    function takeKeyboard() { keep.forceActiveFocus(); }
    width: body.implicitWidth + 32
    height: body.implicitHeight + 32
    color: theme.raised
    Keys.onEscapePressed: card.kept()

    Column {
        id: body
        x: 16
        y: 16
        spacing: 12
        Text {
            text: qsTr("The border that you drew is not kept yet. Discard it?")
            font: theme.body
            color: theme.text
        }
        Row {
            spacing: 8
            Control {
                id: keep
                objectName: "keepSketch"
                text: qsTr("Go on with it")
                primary: true
                KeyNavigation.tab: drop
                onClicked: card.kept()
            }
            Control {
                id: drop
                objectName: "dropSketch"
                text: qsTr("Discard it")
                KeyNavigation.tab: keep
                onClicked: card.dropped()
            }
        }
    }
}
