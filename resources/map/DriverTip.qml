// What is known of the driver under the pointer.
import QtQuick

Card {
    id: tip
    property var words: ({})
    property point pointer
    property real roomWidth
    property real roomHeight
    visible: words.order !== undefined && !words.gone
    width: 232
    height: lines.implicitHeight + 20
    x: Math.max(8, Math.min(pointer.x + 18, roomWidth - width - 8))
    y: pointer.y + 18 + height > roomHeight ? pointer.y - height - 14 : pointer.y + 18
    color: theme.raised

    Column {
        id: lines
        x: 12
        y: 10
        width: parent.width - 24
        spacing: 4
        Text {
            width: parent.width
            text: tip.words.order ?? ""
            elide: Text.ElideMiddle
            font: theme.captionBold
            color: theme.text
            textFormat: Text.PlainText
        }
        Text {
            width: parent.width
            text: (tip.words.status ?? "") + "  ·  " + (tip.words.arrival ?? "")
            elide: Text.ElideRight
            font: theme.caption
            color: theme.textSecondary
            textFormat: Text.PlainText
        }
        Text {
            visible: text.length > 0
            text: tip.words.late ?? ""
            font: theme.captionBold
            color: tip.words.tone === 3 ? theme.bad : tip.words.tone === 1 ? theme.good : theme.textSecondary
            textFormat: Text.PlainText
        }
    }
}
