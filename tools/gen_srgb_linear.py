#!/usr/bin/env python3
"""Prints engine/theme/srgb_linear.inc: linear light of the 256 sRGB channel values, in 1/10^9.

IEC 61966-2-1 as WCAG 2.2 quotes it ("relative luminance"): c/12.92 up to 0.04045, else
((c+0.055)/1.055)^2.4. Decimal arithmetic, so that every machine prints the same digits.
"""
from decimal import Decimal, getcontext, ROUND_HALF_UP

getcontext().prec = 40


def linear(channel):
    c = Decimal(channel) / 255
    if c <= Decimal("0.04045"):
        value = c / Decimal("12.92")
    else:
        value = ((c + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
    return int((value * 10**9).to_integral_value(ROUND_HALF_UP))


print("/* Made by tools/gen_srgb_linear.py: linear light of sRGB channels 0..255, in 1/10^9. */")
for row in range(0, 256, 8):
    print(" ".join(f"{linear(c)}," for c in range(row, row + 8)))
