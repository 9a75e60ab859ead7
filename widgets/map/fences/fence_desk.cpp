#include "map/fences/fence_desk.h"

#include "gui_reply.h"

#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace pitwall {

namespace {

// "Accident", else "Accident 2" and so on; taken from now on.
std::string freeName(const std::string& wanted, std::set<std::string>& taken)
{
    std::string name = wanted;
    for (int number = 2; !taken.insert(name).second; ++number) {
        const std::string tail = " " + std::to_string(number);
        // Cut at a character, not within one.
        QString head = QString::fromStdString(wanted);
        while (head.toUtf8().size() + static_cast<qsizetype>(tail.size())
            > static_cast<qsizetype>(delivery::GeofenceLimits::nameBytes))
            head.chop(head.size() > 1 && head.back().isLowSurrogate() ? 2 : 1);
        name = head.toStdString() + tail;
    }
    return name;
}

/// The list that is shown: the first few, and how many more there are.
QString refusedText(const std::vector<std::string>& refused)
{
    constexpr std::size_t most = 5;
    if (refused.empty()) return {};
    QStringList lines;
    for (const std::string& why : refused) {
        if (lines.size() == most) break;
        lines += QString::fromStdString(why);
    }
    if (refused.size() > most) lines += FenceDesk::tr("and %1 more").arg(refused.size() - most);
    if (refused.size() == 1) return FenceDesk::tr("Not taken: %1").arg(lines[0]);
    return FenceDesk::tr("%1 not taken:").arg(refused.size()) + QLatin1Char('\n') + lines.join(QLatin1Char('\n'));
}

} // namespace

FenceDesk::FenceDesk(MapScene& scene, QObject* parent) : QObject(parent), m_scene(scene)
{
    connect(&scene, &MapScene::cameraChanged, this, &FenceDesk::followCrosshair);
}

void FenceDesk::setFences(std::shared_ptr<const delivery::FencesPart> part)
{
    if (part == m_part) return;
    m_part = std::move(part);
    emit fencesChanged();
}

void FenceDesk::setScope(const QString& name)
{
    if (name == m_selected) {
        m_unheard = 0;
        return;
    }
    if (m_unheard > 0 && --m_unheard > 0) return;
    m_selected = name;
    emit selectionChanged();
}

const delivery::FenceRow* FenceDesk::rowOf(const QString& name) const
{
    if (!m_part) return nullptr;
    const std::string wanted = name.toStdString();
    const auto found = std::ranges::find_if(
        m_part->fences, [&](const auto& row) { return row.fence->given.name == wanted; });
    return found == m_part->fences.end() ? nullptr : &*found;
}

QString FenceDesk::hint() const
{
    if (m_mode == editing) return tr("Drag points  ·  Delete takes one away  ·  Enter keeps it, Esc puts it back");
    if (m_mode == saving) return tr("Checking the border…");
    if (m_mode != drawing) return {};
    if (m_sketch->kind() == FenceSketch::Kind::rectangle)
        return tr("Drag from one corner to the other, or use arrows and Space  ·  Esc stops");
    if (m_sketch->kind() == FenceSketch::Kind::circle)
        return tr("Drag from the centre outwards, or use arrows and Space  ·  Esc stops");
    return m_sketch->points() < 3 ? tr("Click the corners, or use arrows and Space  ·  Esc stops")
                                  : tr("Enter or a click on the first point closes it  ·  Backspace takes one back");
}

QString FenceDesk::radius() const
{
    if (!m_sketch || m_sketch->kind() != FenceSketch::Kind::circle || m_sketch->radiusM() <= 0) return {};
    const double metres = m_sketch->radiusM();
    return metres < 1'000 ? tr("%1 m").arg(std::lround(metres)) : tr("%1 km").arg(metres / 1'000, 0, 'f', 2);
}

void FenceDesk::setMode(Mode mode, const QString& problem)
{
    m_mode = mode;
    m_problem = problem;
    emit changed();
    emit sketchChanged();
}

bool FenceDesk::wouldLoseSketch() const
{
    if (!m_sketch || m_mode == idle) return false;
    const delivery::FenceRow* row = m_mode == editing ? rowOf(m_editing) : nullptr;
    return row ? *m_sketch != FenceSketch::of(row->fence->given.shape) : m_sketch->points() > 0;
}

void FenceDesk::keepSketch()
{
    m_nextTool = {};
    emit changed();
}

void FenceDesk::discardSketch()
{
    const auto tool = std::exchange(m_nextTool, {});
    cancel();
    if (tool) tool();
}

void FenceDesk::draw(Kind kind)
{
    if (!wouldLoseSketch()) return begin(kind);
    m_nextTool = [this, kind] { begin(kind); };
    emit changed();
}

void FenceDesk::edit(const QString& name)
{
    if (!rowOf(name)) return;
    if (!wouldLoseSketch()) return takeUp(name);
    m_nextTool = [this, name] { takeUp(name); };
    emit changed();
}

void FenceDesk::begin(Kind kind)
{
    m_sketch.emplace(static_cast<FenceSketch::Kind>(kind));
    m_editing.clear();
    m_name.clear();
    m_resolution = delivery::Geofence{}.cellResolution;
    m_held.reset();
    m_next.reset();
    m_dragging = m_byKeys = false;
    setMode(drawing);
}

void FenceDesk::takeUp(const QString& name)
{
    const delivery::FenceRow* row = rowOf(name);
    if (!row) return;
    m_sketch = FenceSketch::of(row->fence->given.shape);
    m_editing = m_name = name;
    m_resolution = row->fence->given.cellResolution;
    m_held.reset();
    m_next.reset();
    setMode(editing);
}

void FenceDesk::cancel()
{
    m_import.reset();
    m_nextTool = {};
    m_sketch.reset();
    m_held.reset();
    m_next.reset();
    m_dragging = false;
    setMode(idle);
}

void FenceDesk::finish()
{
    if (!m_sketch) return;
    if (!m_sketch->complete())
        return setMode(m_mode,
            m_sketch->kind() == FenceSketch::Kind::polygon ? tr("A fence needs an area: three corners at least.")
                                                           : tr("A fence needs an area: go somewhere else first."));
    m_next.reset();
    m_dragging = false;
    if (m_mode == editing) return save(m_editing);
    setMode(naming);
}

void FenceDesk::save(const QString& name)
{
    const QString trimmed = name.trimmed();
    if (!m_sketch || m_mode == saving) return;
    if (trimmed.isEmpty()) return setMode(naming, tr("Give the fence a name."));
    if (trimmed != m_editing && rowOf(trimmed)) return setMode(naming, tr("There is a fence of this name already."));
    m_name = trimmed;
    put({trimmed.toStdString(), m_sketch->shape(), m_resolution}, m_editing);
}

void FenceDesk::rename(const QString& from, const QString& to)
{
    const delivery::FenceRow* row = rowOf(from);
    const QString name = to.trimmed();
    if (!row || from == name || name.isEmpty()) return;
    if (rowOf(name)) return fail(tr("There is a fence of this name already."));
    delivery::Geofence fence = row->fence->given;
    fence.name = name.toStdString();
    put(std::move(fence), from);
}

void FenceDesk::import(std::vector<delivery::Geofence> fences, std::vector<std::string> refused)
{
    if (m_mode != idle) return fail(tr("Finish the fence that is being drawn first."));
    std::set<std::string> taken;
    if (m_part)
        for (const delivery::FenceRow& row : m_part->fences) taken.insert(row.fence->given.name);
    for (delivery::Geofence& fence : fences) fence.name = freeName(fence.name, taken);
    std::ranges::reverse(fences);
    const std::size_t count = fences.size();
    m_import = Import{std::move(fences), count, std::move(refused)};
    importNext();
}

void FenceDesk::importNext()
{
    if (m_import->waiting.empty()) {
        const Import done = *std::exchange(m_import, std::nullopt);
        setMode(idle, refusedText(done.refused));
        return;
    }
    delivery::Geofence fence = std::move(m_import->waiting.back());
    m_import->waiting.pop_back();
    put(std::move(fence), {});
}

void FenceDesk::importAnswered(const QString& name, const std::string& problem)
{
    if (!problem.empty()) m_import->refused.push_back("“" + name.toStdString() + "”: " + problem);
    importNext();
}

void FenceDesk::put(delivery::Geofence fence, const QString& insteadOf)
{
    m_savingFrom = m_mode == saving ? idle : m_mode;
    setMode(saving);
    using Made = std::expected<std::shared_ptr<const delivery::Fence>, std::string>;
    const QString name = QString::fromStdString(fence.name);
    auto made = onGuiThread<Made>(this, [this, insteadOf, name](Made result) {
        if (result)
            send(std::move(*result), insteadOf);
        else
            answered(name, std::unexpected(result.error()));
    });
    QThreadPool::globalInstance()->start(
        [fence = std::move(fence), made = std::move(made)]() mutable { made(delivery::makeFence(std::move(fence))); });
}

void FenceDesk::send(std::shared_ptr<const delivery::Fence> fence, const QString& insteadOf)
{
    const QString name = QString::fromStdString(fence->given.name);
    if (!m_link.send) return answered(name, {});
    auto reply = onGuiThread<std::expected<void, std::string>>(
        this, [this, name](std::expected<void, std::string> answer) { answered(name, answer); });
    m_link.send(delivery::PutFence{.fence = std::move(fence),
        .insteadOf = insteadOf.toStdString(),
        .mayReplace = insteadOf == name,
        .reply = std::move(reply)});
}

void FenceDesk::answered(const QString& name, const std::expected<void, std::string>& answer)
{
    if (m_mode != saving) return; // it was let go of meanwhile
    // To select one narrows the wall to it, which nobody wants of the last of many.
    if (m_import && (m_import->all > 1 || !answer))
        return importAnswered(name, answer ? std::string() : answer.error());
    if (!answer) return setMode(m_savingFrom, QString::fromStdString(answer.error()));
    const QString notTaken = m_import ? refusedText(m_import->refused) : QString();
    cancel();
    if (!notTaken.isEmpty()) fail(notTaken);
    select(name);
    emit stored(name);
}

void FenceDesk::select(const QString& name)
{
    if (name == m_selected) return;
    m_selected = name;
    constexpr int patience = 60; // about two seconds
    m_unheard = patience;
    if (m_link.send) m_link.send(delivery::SelectFence{name.toStdString()});
    emit selectionChanged();
}

void FenceDesk::remove(const QString& name)
{
    if (m_selected == name) select({});
    if (m_editing == name) cancel();
    if (!m_link.send) return;
    auto notKept = onGuiThread<std::string>(
        this, [this](const std::string& why) { fail(QString::fromStdString(why)); });
    m_link.send(delivery::RemoveFence{.name = name.toStdString(), .reply = {}, .notKept = std::move(notKept)});
}

} // namespace pitwall
