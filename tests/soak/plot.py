"""The picture of a soak: resident memory above, below it how full each store is. Plain SVG, made of the samples alone."""

WIDTH, LEFT, RIGHT, TOP = 1000, 70, 200, 30
HEIGHT_RESIDENT, HEIGHT_STORE, GAP = 220, 34, 8
INK, FAINT, LINE, BOUND = "#222222", "#999999", "#1f6feb", "#d1242f"


def text(x: float, y: float, words: str, anchor: str = "start", colour: str = INK, size: int = 12) -> str:
    safe = words.replace("&", "&amp;").replace("<", "&lt;")
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">{safe}</text>'


def line(points: list[tuple[float, float]], colour: str = LINE) -> str:
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="1.5"/>'


def curve(rows: list[dict], value, top: float, height: float, most: float) -> str:
    """A value over time, 0 below and `most` above."""
    span, wide = max(rows[-1]["seconds"], 1), WIDTH - LEFT - RIGHT
    return line([(LEFT + wide * row["seconds"] / span, top + height * (1 - min(value(row) / most, 1.05))) for row in rows])


def rule(y: float, colour: str = FAINT) -> str:
    return f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{colour}" stroke-width="0.5"/>'


def bytes_text(count: float) -> str:
    return f"{count / 2**20:.1f} MiB" if count >= 2**20 else f"{count / 2**10:.0f} KiB"


def svg(rows: list[dict]) -> str:
    names = list(rows[-1]["stores"])
    height = TOP + HEIGHT_RESIDENT + 40 + len(names) * (HEIGHT_STORE + GAP) + 30
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif">',
           '<rect width="100%" height="100%" fill="white"/>', text(LEFT, 20, "Resident memory")]
    most = max(row["resident"] for row in rows) * 1.1
    for part in range(5):
        y = TOP + HEIGHT_RESIDENT * part / 4
        out += [rule(y), text(LEFT - 8, y + 4, f"{most * (1 - part / 4) / 2**20:.0f} MiB", "end", FAINT, 10)]
    out.append(curve(rows, lambda row: row["resident"], TOP, HEIGHT_RESIDENT, most))
    top = TOP + HEIGHT_RESIDENT + 40
    out.append(text(LEFT, top - 12, "Bytes of each store; the red line is its bound"))
    for name in names:
        bound = max(rows[-1]["stores"][name]["bound_bytes"], 1)
        held = rows[-1]["stores"][name]["bytes"]
        out += [rule(top, BOUND), rule(top + HEIGHT_STORE),
                curve(rows, lambda row: row["stores"].get(name, {}).get("bytes", 0), top, HEIGHT_STORE, bound),
                text(WIDTH - RIGHT + 8, top + 14, name, size=11),
                text(WIDTH - RIGHT + 8, top + 28, f"{bytes_text(held)} of {bytes_text(bound)}", colour=FAINT, size=10)]
        top += HEIGHT_STORE + GAP
    minutes = rows[-1]["seconds"] / 60
    for part in range(5):
        x = LEFT + (WIDTH - LEFT - RIGHT) * part / 4
        out.append(text(x, top + 14, f"{minutes * part / 4:.0f} min", "middle", FAINT, 10))
    return "\n".join([*out, "</svg>", ""])
