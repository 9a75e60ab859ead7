// The steps of the heat map, from few to many.
import QtQuick

Card {
    id: legend
    property var steps: []
    property string title
    visible: steps.length > 0
    width: body.implicitWidth + 24
    height: body.implicitHeight + 20
    Column {
        id: body
        x: 12
        y: 10
        spacing: 6
        Text { text: legend.title; font: theme.caption; color: theme.textMuted }
        Row {
            Repeater {
                model: legend.steps
                Column {
                    required property var modelData
                    spacing: 2
                    Rectangle { width: 40; height: 8; color: modelData.color }
                    Text { text: modelData.words; font: theme.caption; color: theme.textSecondary }
                }
            }
        }
    }
}
