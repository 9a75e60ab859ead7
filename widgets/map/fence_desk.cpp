#include "map/fence_desk.h"

#include "gui_reply.h"

#include <QThreadPool>

#include <algorithm>
#include <cmath>

namespace pitwall {

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
    if (m_sketch->kind() == FenceSketch::Kind::rectangle) return tr("Drag from one corner to the other  ·  Esc stops");
    if (m_sketch->kind() == FenceSketch::Kind::circle) return tr("Drag from the centre outwards  ·  Esc stops");
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

void FenceDesk::draw(Kind kind)
{
    m_sketch.emplace(static_cast<FenceSketch::Kind>(kind));
    m_editing.clear();
    m_name.clear();
    m_resolution = 9;
    m_held.reset();
    m_next.reset();
    m_dragging = m_byKeys = false;
    setMode(drawing);
}

void FenceDesk::edit(const QString& name)
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
    m_sketch.reset();
    m_held.reset();
    m_next.reset();
    m_dragging = false;
    setMode(idle);
}

void FenceDesk::finish()
{
    if (!m_sketch) return;
    if (!m_sketch->complete()) return setMode(m_mode, tr("A fence needs an area: three corners at least."));
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
    if (!row || from == to || to.trimmed().isEmpty()) return;
    delivery::Geofence fence = row->fence->given;
    fence.name = to.trimmed().toStdString();
    put(std::move(fence), from);
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
    m_link.send(PutFence{.fence = std::move(fence),
        .insteadOf = insteadOf.toStdString(),
        .mayReplace = true,
        .reply = std::move(reply)});
}

void FenceDesk::answered(const QString& name, const std::expected<void, std::string>& answer)
{
    if (m_mode != saving) return; // it was let go of meanwhile
    if (!answer) return setMode(m_savingFrom, QString::fromStdString(answer.error()));
    cancel();
    select(name);
    emit stored(name);
}

void FenceDesk::select(const QString& name)
{
    if (name == m_selected) return;
    m_selected = name;
    constexpr int patience = 60; // about two seconds
    m_unheard = patience;
    if (m_link.send) m_link.send(SelectFence{name.toStdString()});
    emit selectionChanged();
}

void FenceDesk::remove(const QString& name)
{
    if (m_selected == name) select({});
    if (m_editing == name) cancel();
    if (m_link.send) m_link.send(RemoveFence{name.toStdString(), {}});
}

} // namespace pitwall
