#include "phrase_traits.h"

static uint32_t grade(uint32_t lists)
{
    static const uint8_t grades[FACTS_STRENGTH + 1] = {0, 1, 1, 2, 3, 4, 4, 4};
    return grades[lists];
}

static uint32_t rough_grade(uint32_t lists)
{
    return (uint32_t)(lists > 0) + (lists > 2);
}

void traits_of_pair(uint32_t out[TRAITS_OF_PAIR], uint32_t pair)
{
    uint32_t left = (pair & FACTS_LEFT) >> FACT_AS_LEFT, right = (pair & FACTS_RIGHT) >> FACT_AS_RIGHT;
    uint32_t strength = pair & FACTS_STRENGTH, opens = left % 2, closes = right % 2;
    out[0] = STRENGTH + strength;
    out[1] = HALF_PHRASE + opens * 4 + closes * 2 + (strength > 0);
    out[2] = CLASS_PAIR + (left / 2 * FACT_CLASSES + right / 2) * ROUGH_GRADES + rough_grade(strength);
}

uint32_t trait_of_capitals(uint32_t capitals, uint32_t strength)
{
    uint32_t left = capitals / CONTEXT_CASES, right = capitals % CONTEXT_CASES;
    return CAPITALS + (left * LEFT_CASES + right) * GRADES + grade(strength);
}

/* The engine's bits 0, 1, 3 of how sure a longer word is, as a grade. */
static uint32_t grade_of_bits(uint32_t bits)
{
    return bits % 2 + bits / 2;
}

void traits_around(uint32_t out[TRAITS_AROUND], uint32_t around)
{
    uint32_t far_behind = around & 1, behind = around >> 1 & 1, pair = around >> 2 & 1, before = around >> 3 & 1;
    uint32_t far_before = around >> 4 & 1, longer = around >> CONTEXT_PAIRS;
    uint32_t triple = longer & 3, quadruple = longer >> CONTEXT_QUADRUPLE & 3;
    uint32_t beside = pair + before * 2 + behind * 4;
    out[0] = LONG_WORD + (grade_of_bits(quadruple) * ROUGH_GRADES + grade_of_bits(triple)) * 2 + pair;
    out[1] = COVERED + beside + (triple > 0) * 8u + (quadruple > 0) * 16u;
    out[2] = AROUND + beside + far_before * 8u + far_behind * 16u;
}

uint32_t traits_of(uint32_t out[MOST_TRAITS], const context_space *space, uint32_t around)
{
    uint32_t strength = space->pair & FACTS_STRENGTH;
    out[0] = APART + space->is_abbreviated;
    if (space->is_apart) return 1;
    traits_of_pair(out, space->pair);
    traits_around(out + TRAITS_OF_PAIR, around);
    out[6] = trait_of_capitals(space->capitals, strength);
    out[7] = SURNAME + space->surname * 2u + (strength > 0);
    out[8] = REPEATED + space->repeats;
    out[9] = NAME_PART + space->name;
    return MOST_TRAITS;
}
