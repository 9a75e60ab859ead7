// How large type and space are drawn: a factor on top of the desktop's own. GUI thread.
#pragma once

#include <QSize>

#include <array>

namespace pitwall {

enum class SizeChoice { automatic, hundred, hundredTwentyFive, hundredFifty, twoHundred };
inline constexpr std::array sizeChoices{SizeChoice::automatic, SizeChoice::hundred, SizeChoice::hundredTwentyFive,
    SizeChoice::hundredFifty, SizeChoice::twoHundred};

namespace displaySize {

/// What a screen of so many pixels, as the desktop counts them, is drawn with: 1 up to 1920 x 1080, then in steps of a
/// quarter what its width and height both have room for, at most 2.
double automaticFactor(QSize screen);

/// The factor of a choice on such a screen.
double factorOf(SizeChoice choice, QSize screen);

/// From now on, on all screens and on those that are plugged in later. Windows that are shown keep their place.
void use(SizeChoice choice);

} // namespace displaySize
} // namespace pitwall
