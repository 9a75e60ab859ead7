// What else the map shows: groups, and where deliveries end.
import QtQuick
import Pitwall.Map

Card {
    id: card
    property alias grouping: groups.chosen
    property alias heat: heat.chosen
    property var legend: []
    signal grouped(int how)
    signal heated(int measure)
    width: body.implicitWidth + 32
    height: body.implicitHeight + 32
    Column {
        id: body
        x: 16
        y: 16
        spacing: 12
        Choice {
            id: groups
            title: qsTr("Group deliveries")
            words: [qsTr("When crowded"), qsTr("Always"), qsTr("Never")]
            onPicked: index => card.grouped(index)
        }
        Choice {
            id: heat
            title: qsTr("Where they end, last 3 hours")
            words: [qsTr("Off"), qsTr("Deliveries"), qsTr("Share late")]
            onPicked: index => card.heated(index)
        }
    }
}
