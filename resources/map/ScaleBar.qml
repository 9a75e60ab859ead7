// How long a hundred metres are here, or whatever round length fits.
import QtQuick

Item {
    id: bar
    property real metresPerPixel: 1
    readonly property real metres: {
        const most = metresPerPixel * 120;
        const ten = Math.pow(10, Math.floor(Math.log10(most)));
        return most / ten >= 5 ? 5 * ten : most / ten >= 2 ? 2 * ten : ten;
    }
    width: 128
    height: 20
    Rectangle {
        id: line
        anchors.bottom: parent.bottom
        width: bar.metres / bar.metresPerPixel
        height: 2
        color: theme.textMuted
    }
    Text {
        anchors { bottom: line.top; bottomMargin: 2 }
        text: bar.metres >= 1000 ? (bar.metres / 1000) + " km" : bar.metres + " m"
        font: theme.caption
        color: theme.textMuted
        style: Text.Outline
        styleColor: theme.mapGround
    }
}
