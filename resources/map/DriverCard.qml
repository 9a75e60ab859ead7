// The chosen driver: order, status, arrival, speed, and what can be done.
import QtQuick

Card {
    id: card
    property var words: ({})
    property bool following: false
    signal opened
    signal followed
    signal closed
    visible: words.order !== undefined
    width: 288
    height: body.implicitHeight + 32

    component Fact: Column {
        property string label
        property alias words: value.text
        property alias color: value.color
        width: (body.width - 16) / 2
        spacing: 2
        Text { text: parent.label; font: theme.caption; color: theme.textMuted }
        Text {
            id: value
            width: parent.width
            font: theme.bodyBold
            color: theme.text
            elide: Text.ElideRight
            textFormat: Text.PlainText
        }
    }

    Column {
        id: body
        x: 16
        y: 16
        width: parent.width - 32
        spacing: 12
        Item {
            width: parent.width
            height: 20
            Text {
                width: parent.width - 32
                anchors.verticalCenter: parent.verticalCenter
                text: card.words.order ?? ""
                font: theme.bodyBold
                color: theme.text
                elide: Text.ElideMiddle
                textFormat: Text.PlainText
            }
            Control {
                anchors { right: parent.right; rightMargin: -8; verticalCenter: parent.verticalCenter }
                text: "✕"
                plain: true
                tip: qsTr("Let go of it  (Esc)")
                onClicked: card.closed()
            }
        }
        Text {
            visible: card.words.gone === true
            width: parent.width
            text: qsTr("It is no longer on its way")
            font: theme.body
            color: theme.textSecondary
        }
        Grid {
            visible: card.words.gone !== true
            columns: 2
            columnSpacing: 16
            rowSpacing: 12
            Fact { label: qsTr("Status"); words: card.words.status ?? "" }
            Fact { label: qsTr("Arrives"); words: card.words.arrival ?? "" }
            Fact {
                label: qsTr("Promise")
                words: card.words.late || qsTr("unknown")
                color: card.words.tone === 3 ? theme.bad : card.words.tone === 1 ? theme.good : theme.textSecondary
            }
            Fact { label: qsTr("Speed"); words: card.words.speed || qsTr("unknown") }
        }
        Row {
            spacing: 8
            Control { text: qsTr("Open order"); primary: true; onClicked: card.opened() }
            Control {
                visible: card.words.gone !== true
                text: qsTr("Follow")
                checked: card.following
                onClicked: card.followed()
            }
        }
    }
}
