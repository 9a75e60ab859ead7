// The map page's map: the engine for camera and projection, our layers over it, and the controls on top.
import QtQuick
import QtLocation
import QtPositioning
import Pitwall.Map

Item {
    id: root
    focus: true

    function tell() {
        scene.see(map.center.latitude, map.center.longitude, map.zoomLevel, map.bearing, map.width, map.height);
    }
    function zoomBy(levels, at) {
        const ground = map.toCoordinate(at, false);
        map.zoomLevel = Math.max(map.minimumZoomLevel, Math.min(map.maximumZoomLevel, map.zoomLevel + levels));
        map.alignCoordinateToPoint(ground, at);
    }
    readonly property point middle: Qt.point(width / 2, height / 2)

    Map {
        id: map
        anchors.fill: parent
        plugin: Plugin { name: "itemsoverlay" } // tiles of a real map come here, below all layers
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
        function onLookRequested(latitude, longitude, zoom) {
            map.zoomLevel = zoom;
            map.center = QtPositioning.coordinate(latitude, longitude);
        }
    }

    MarkerLayer {
        id: markers
        objectName: "markers"
        anchors.fill: parent
        scene: root.mapScene
        hovered: drivers.hovered
        selected: drivers.selected
    }
    readonly property MapScene mapScene: scene

    MapInput {
        id: input
        objectName: "input"
        anchors.fill: parent
        focus: true
        scene: root.mapScene
        markers: markers
        drivers: root.driverFocus
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
        words: drivers.card
        following: drivers.following
        onOpened: drivers.open()
        onFollowed: drivers.following = !drivers.following
        onClosed: drivers.clear()
    }
    Column {
        anchors { right: parent.right; top: parent.top; margins: 16 }
        spacing: 8
        Control { width: 32; text: "+"; labelFont: theme.bodyBold; tip: qsTr("Closer  (+)"); onClicked: root.zoomBy(1, root.middle) }
        Control { width: 32; text: "−"; labelFont: theme.bodyBold; tip: qsTr("Farther  (−)"); onClicked: root.zoomBy(-1, root.middle) }
        Control { width: 32; text: "⤢"; labelFont: theme.bodyBold; tip: qsTr("All deliveries  (Home)"); onClicked: scene.lookAtAll() }
    }
    ScaleBar {
        anchors { left: parent.left; bottom: parent.bottom; margins: 16 }
        metresPerPixel: scene.metresPerPixel
    }
}
