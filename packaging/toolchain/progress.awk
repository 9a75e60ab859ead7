# Reads mmdebstrap's verbose log and prints how far it is: one changing line on a terminal (tty=1), otherwise a line
# every few seconds.
function show(force,    now, text) {
    now = systime_of()
    if (!force && now - last < (tty ? 0 : 5)) return
    last = now
    if (total == 0) text = "reading the package lists"
    else if (unpacked == 0) text = sprintf("downloading %d of %d packages%s", fetched, total, size)
    else text = sprintf("unpacked %d, set up %d of %d packages (%d %%)", unpacked, configured, total, 100 * (unpacked + configured) / (2 * total))
    if (text == shown) return
    shown = text
    if (tty) printf "\r\033[Kdev:   %s", text
    else printf "dev:   %s\n", text
    fflush()
}
function systime_of(    line) {
    # mawk and busybox awk have no systime(); srand() returns the previous seed, which srand() sets to the time.
    srand(); return srand()
}
/newly installed/ { total += $3; fetchedHere = 0; show(1) }
/^Need to get / { size = " (" $4 " " $5 ")" }
/^Get:/ && total { fetched++ }
/^Unpacking / { unpacked++ }
/^Setting up / { configured++ }
{ show(0) }
END { if (tty) printf "\r\033[K" }
