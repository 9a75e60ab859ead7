#include "reject_detail.h"

#include "parts/one_line.h"
#include "streams/escape.h"
#include "streams/laid_out.h"
#include "streams/reason_words.h"
#include "theme.h"
#include "window/icons.h"
#include "window/status_text.h"

#include <QClipboard>
#include <QDateTime>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextOption>
#include <QTimeZone>
#include <QVBoxLayout>

namespace pitwall {

namespace {

QString place(const ingest::RejectedRecord& record)
{
    QString text = RejectDetail::tr("%1 · partition %2 · offset %3")
                       .arg(oneLine(record.topic), QString::number(record.position.partition),
                           grouped(record.position.offset));
    if (record.head.size() >= ingest::RejectRing::headBytes)
        text += RejectDetail::tr(" · its first %1\u202fKiB").arg(ingest::RejectRing::headBytes / 1024);
    const auto produced = QDateTime::fromMSecsSinceEpoch(record.position.recordTimeMs, QTimeZone::UTC);
    if (record.position.recordTimeMs < 0 || produced.date().year() > 9999) return text;
    return text + RejectDetail::tr(" · produced %1").arg(produced.toString(Qt::ISODate));
}

QLabel* plainLabel(QWidget* parent, bool wraps)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(wraps);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

QString rejectAsText(const ingest::RejectedRecord& record)
{
    return place(record) + QLatin1Char('\n') + QString::fromStdString(toIso8601(record.seenAt)) + QLatin1Char('\n')
        + reasonTitle(record) + QStringLiteral(": ") + reasonSentence(record) + QLatin1Char('\n')
        + escapedText(record.head);
}

RejectDetail::RejectDetail(QWidget* parent)
    : QWidget(parent),
      m_title(plainLabel(this, false)),
      m_place(plainLabel(this, true)),
      m_sentence(plainLabel(this, true)),
      m_bytes(new QPlainTextEdit(this)),
      m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("Copy"), this))
{
    m_title->setFont(Theme::font(TextSize::title, QFont::DemiBold));
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_bytes->setReadOnly(true);
    m_bytes->setAccessibleName(tr("The record's first bytes"));
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPixelSize(static_cast<int>(TextSize::caption));
    m_bytes->setFont(mono);
    m_bytes->setStyleSheet(
        QStringLiteral("font-family: \"%1\"; font-size: %2px;").arg(mono.family()).arg(mono.pixelSize()));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAnywhere);
    option.setTextDirection(Qt::LeftToRight);
    m_bytes->document()->setDefaultTextOption(option);
    m_copy->setToolTip(tr("Copies place, reason and the bytes shown"));
    connect(m_copy, &QPushButton::clicked, this, &RejectDetail::copy);

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::unit);
    layout->addLayout(head);
    layout->addWidget(m_sentence);
    layout->addWidget(m_place);
    layout->addWidget(m_bytes, 1);
}

void RejectDetail::show(const ingest::RejectedRecord& record)
{
    m_record = record;
    m_title->setText(reasonTitle(record));
    m_sentence->setText(reasonSentence(record));
    m_place->setText(place(record));
    m_bytes->setPlaceholderText(tr("The record has no bytes."));
    m_bytes->setPlainText(escapedText(laidOut(record.head)));
}

void RejectDetail::copy() const
{
    if (m_record) QGuiApplication::clipboard()->setText(rejectAsText(*m_record));
}

} // namespace pitwall
