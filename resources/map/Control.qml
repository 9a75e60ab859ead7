// A button of the map: a word or a sign, on a card or by itself.
import QtQuick

Rectangle {
    id: control
    property alias text: label.text
    property alias labelFont: label.font
    property string tip
    property bool checked: false
    property bool primary: false
    property bool plain: false
    signal clicked
    implicitWidth: Math.max(32, label.implicitWidth + 24)
    implicitHeight: 32
    radius: 6
    color: primary ? (area.containsMouse ? theme.bar : theme.accent) : checked ? theme.accentSoft
        : area.pressed ? theme.pressed : area.containsMouse ? theme.raised : plain ? "transparent" : theme.surface
    border.width: activeFocus ? 2 : plain || primary ? 0 : 1
    border.color: activeFocus ? (primary ? theme.text : theme.accent) : theme.line
    Accessible.role: Accessible.Button
    Accessible.name: tip.length ? tip : text
    Accessible.checked: checked
    Accessible.onPressAction: clicked()
    activeFocusOnTab: true
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onSpacePressed: clicked()

    Text {
        id: label
        anchors.centerIn: parent
        font: theme.captionBold
        color: control.primary ? theme.onAccent : control.checked ? theme.onAccentSoft : theme.textSecondary
        textFormat: Text.PlainText
    }
    MouseArea {
        id: area
        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: control.clicked()
    }
    Rectangle {
        visible: area.containsMouse && control.tip.length > 0
        z: 10
        anchors { right: parent.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
        width: words.implicitWidth + 16
        height: 28
        radius: 6
        color: theme.raised
        border.color: theme.line
        Text {
            id: words
            anchors.centerIn: parent
            text: control.tip
            font: theme.caption
            color: theme.text
            textFormat: Text.PlainText
        }
    }
}
