// The map page's map: the engine for camera and projection, our layers over it, and the controls on top.
import QtQuick
import QtLocation
import QtPositioning
import Pitwall.Map

Item {
    id: root

    function tell() {
        scene.see(map.center.latitude, map.center.longitude, map.zoomLevel, map.bearing, map.width, map.height);
    }
    function zoomBy(levels, at) {
        const ground = map.toCoordinate(at, false);
        map.zoomLevel = Math.max(map.minimumZoomLevel, Math.min(map.maximumZoomLevel, map.zoomLevel + levels));
        map.alignCoordinateToPoint(ground, at);
    }
    function enginePixel(latitude, longitude) { // a test holds our own projection to it
        return map.fromCoordinate(QtPositioning.coordinate(latitude, longitude), false);
    }
    // Whatever asks has the keyboard, wherever the mouse was pressed last.
    function giveKeyboard() {
        if (fences.asksDiscard)
            asking.takeKeyboard();
        else if (fences.asksName)
            naming.takeKeyboard();
        else
            input.forceActiveFocus();
    }
    Keys.onEscapePressed: giveKeyboard() // from a button back to the map
    readonly property point middle: Qt.point(width / 2, height / 2)

    Map {
        id: map
        anchors.fill: parent
        plugin: Plugin { name: "itemsoverlay" } // the camera alone: all that is seen are layers of ours
        opacity: 0 // or it fills the window with nothing, each frame
        color: "transparent"
        copyrightsVisible: false
        minimumZoomLevel: 2
        maximumZoomLevel: 19
        center: QtPositioning.coordinate(12.97, 77.6)
        zoomLevel: 12
        onCenterChanged: root.tell()
        onZoomLevelChanged: root.tell()
        onBearingChanged: root.tell()
        onWidthChanged: root.tell()
        onHeightChanged: root.tell()
        Component.onCompleted: root.tell()
    }
    Connections {
        target: scene
        function onCameraChanged() { moving.restart(); }
        function onLookRequested(latitude, longitude, zoom) {
            map.zoomLevel = zoom;
            map.center = QtPositioning.coordinate(latitude, longitude);
        }
    }

    Item { // what does not move while the map rests: drawn once, and then one picture
        anchors.fill: parent
        layer.enabled: !moving.running
        TileLayer { id: tiles; objectName: "tiles"; anchors.fill: parent; scene: root.mapScene }
        StreetLayer { id: streets; objectName: "streets"; anchors.fill: parent; scene: root.mapScene }
        HeatLayer { id: heat; objectName: "heat"; anchors.fill: parent; scene: root.mapScene }
        FenceLayer { id: borders; objectName: "borders"; anchors.fill: parent; scene: root.mapScene; desk: root.fenceDesk }
    }
    Timer { id: moving; interval: 300 }
    RouteLayer { anchors.fill: parent; scene: root.mapScene; drivers: root.driverFocus }
    FenceNames { model: borders.labels } // below the markers, which have figures
    MarkerLayer {
        id: markers
        objectName: "markers"
        anchors.fill: parent
        opacity: root.stale ? 0.5 : 1
        scene: root.mapScene
    }
    FenceLayer { anchors.fill: parent; spotlight: true; scene: root.mapScene; desk: root.fenceDesk }
    MarkerLayer {
        anchors.fill: parent
        raised: true
        scene: root.mapScene
        hovered: drivers.hovered
        selected: drivers.selected
    }
    FenceLayer { anchors.fill: parent; sketching: true; scene: root.mapScene; desk: root.fenceDesk }
    readonly property MapScene mapScene: scene
    readonly property bool stale: scene.stale
    readonly property FenceDesk fenceDesk: fences

    MapInput {
        id: input
        objectName: "input"
        anchors.fill: parent
        focus: true
        scene: root.mapScene
        markers: markers
        drivers: root.driverFocus
        fences: root.fenceDesk
        borders: borders
        onActiveFocusChanged: if (activeFocus && (fences.asksName || fences.asksDiscard)) root.giveKeyboard()
        onLayersWanted: controls.layersOpen = !controls.layersOpen
        onHeatWanted: heat.measure = (heat.measure + 1) % 3
        onPanned: (x, y) => map.pan(-x, -y)
        onZoomed: by => root.zoomBy(by, root.middle)
        WheelHandler {
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            onWheel: event => root.zoomBy(event.angleDelta.y / 240, Qt.point(event.x, event.y))
        }
        PinchHandler {
            target: null
            onScaleChanged: delta => root.zoomBy(Math.log2(delta), centroid.position)
            onRotationChanged: delta => map.bearing -= delta
        }
    }
    readonly property DriverFocus driverFocus: drivers

    DriverTip {
        words: drivers.hovered !== drivers.selected ? drivers.tip : ({})
        pointer: input.pointer
        roomWidth: root.width
        roomHeight: root.height
    }
    DriverCard {
        anchors { left: parent.left; top: parent.top; margins: 16 }
        words: fences.resting ? drivers.card : ({})
        following: drivers.following
        onOpened: drivers.open()
        onFollowed: drivers.following = !drivers.following
        onClosed: drivers.clear()
    }
    MapControls {
        id: controls
        anchors { right: parent.right; top: parent.top; margins: 16 }
        onZoomed: by => root.zoomBy(by, root.middle)
        onDrawing: root.giveKeyboard()
    }
    LayersCard {
        visible: controls.layersOpen && fences.resting
        anchors { right: controls.left; rightMargin: 8; top: parent.top; topMargin: 16 }
        grouping: scene.grouping
        heat: heat.measure
        onGrouped: how => scene.grouping = how
        onHeated: measure => heat.measure = measure
    }
    Legend {
        anchors { left: parent.left; bottom: scale.top; leftMargin: 16; bottomMargin: 12 }
        title: heat.byLateness ? qsTr("Late, from") : qsTr("Deliveries in 3 hours, from")
        steps: heat.legend
    }
    HintBar {
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 16 }
        hint: fences.asksName || fences.asksDiscard ? "" : fences.hint
        problem: fences.asksName || fences.asksDiscard ? "" : fences.problem
    }
    NameCard {
        id: naming
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 16 }
        visible: fences.asksName
        problem: fences.problem
        onSaved: name => fences.save(name)
        onDropped: { fences.cancel(); input.forceActiveFocus(); }
        onVisibleChanged: visible ? begin(fences.name) : root.giveKeyboard()
    }
    AskCard {
        id: asking
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 16 }
        visible: fences.asksDiscard
        onKept: fences.keepSketch()
        onDropped: fences.discardSketch()
        onVisibleChanged: root.giveKeyboard()
    }
    Text { // the length of a circle's radius, beside the pointer
        visible: fences.radius.length > 0
        x: input.pointer.x + 14
        y: input.pointer.y - 24
        text: fences.radius
        font: theme.captionBold
        color: theme.text
        style: Text.Outline
        styleColor: theme.mapGround
    }
    Item { // where a point is set from the keyboard
        visible: fences.crosshair
        anchors.centerIn: parent
        Rectangle { anchors.centerIn: parent; width: 25; height: 1.5; color: theme.text }
        Rectangle { anchors.centerIn: parent; width: 1.5; height: 25; color: theme.text }
    }
    ScaleBar {
        id: scale
        anchors { left: parent.left; bottom: parent.bottom; margins: 16 }
        metresPerPixel: scene.metresPerPixel
    }
    Frame {}
    Card {
        objectName: "message"
        visible: scene.message !== "" && fences.resting
        anchors.centerIn: parent
        width: Math.min(message.implicitWidth + 48, root.width - 64)
        height: message.implicitHeight + 32
        Text {
            id: message
            anchors.centerIn: parent
            width: Math.min(implicitWidth, root.width - 112)
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            text: scene.message
            font: theme.body
            color: theme.textSecondary
            textFormat: Text.PlainText
        }
    }
    Rectangle { // whose map it is has to be legible over any tiles
        visible: note.text.length > 0
        anchors { fill: note; margins: -4 }
        radius: 4
        color: theme.mapGround
        opacity: 0.75
    }
    Text {
        id: note
        objectName: "note"
        anchors { right: parent.right; bottom: parent.bottom; margins: 12 }
        width: Math.min(implicitWidth, root.width / 2)
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignRight
        text: [tiles.problem, streets.note, tiles.attribution].filter(words => words.length > 0).join(" \u00b7 ")
        font: theme.caption
        color: theme.textMuted
        style: Text.Outline
        styleColor: theme.mapGround
        textFormat: Text.PlainText
    }
}
