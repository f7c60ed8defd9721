#include "aloud/captions_find.h"
#include <stdlib.h>
#include <string.h>

/* Words are aligned by a table of at most SLICE by WINDOW scores (Smith and Waterman). Where a cue stands further on
 * than a window, three of its words in a row lead there. */
enum { SLICE = 48, WINDOW = 512, EQUAL = 3, LEAST_FOR_LEAP = 4, MOST_LEAPS = 4, ROW = 3 };
enum { FROM_NOWHERE = 0, FROM_BOTH, FROM_WORD, FROM_TEXT };

typedef struct row_of_words {
    uint32_t key, at; /* of three words, the first one's index */
} row_of_words;

struct word_finder {
    const plain_word *text;
    uint32_t count;
    uint32_t next;      /* the first word behind those found */
    row_of_words *rows; /* sorted; NULL: not needed yet */
    uint32_t row_count;
    bool rows_failed; /* no memory for them: there are no leaps */
    int16_t scores[2][WINDOW + 1];
    uint8_t ways[SLICE + 1][WINDOW + 1];
};

dau_status word_finder_open(word_finder **out, const plain_words *words)
{
    word_finder *f = calloc(1, sizeof *f);
    if (!f) return DAU_E_MEMORY;
    f->text = words->words;
    f->count = words->count;
    *out = f;
    return DAU_OK;
}

void word_finder_close(word_finder *f)
{
    if (!f) return;
    free(f->rows);
    free(f);
}

/* ---- a window ----------------------------------------------------------------------------- */

typedef struct corner {
    uint32_t word, at; /* where the best alignment ends, counted from 1 */
} corner;

static int16_t score_cell(uint8_t *way, bool equal, int both, int word, int text)
{
    int best = both + (equal ? EQUAL : -1);
    *way = FROM_BOTH;
    if (word - 1 > best) best = word - 1, *way = FROM_WORD;
    if (text - 1 > best) best = text - 1, *way = FROM_TEXT;
    if (best <= 0) best = 0, *way = FROM_NOWHERE;
    return (int16_t)best;
}

static corner fill_table(word_finder *f, const plain_word *words, uint32_t count, uint32_t at, uint32_t width)
{
    corner best = {0};
    int best_score = 0;
    memset(f->scores, 0, sizeof f->scores);
    for (uint32_t i = 1; i <= count; i++) {
        const int16_t *above = f->scores[(i - 1) & 1];
        int16_t *row = f->scores[i & 1];
        for (uint32_t j = 1; j <= width; j++) {
            bool equal = words[i - 1].key == f->text[at + j - 1].key;
            row[j] = score_cell(&f->ways[i][j], equal, above[j - 1], above[j], row[j - 1]);
            bool is_better = row[j] > best_score || (row[j] == best_score && j < best.at);
            if (!is_better || row[j] == 0) continue;
            best_score = row[j];
            best = (corner){i, j};
        }
    }
    return best;
}

/* Answers how many words were found. */
static uint32_t follow_back(const word_finder *f, uint32_t *found, const plain_word *words, corner end, uint32_t at)
{
    uint32_t count = 0, i = end.word, j = end.at;
    while (i > 0 && j > 0 && f->ways[i][j] != FROM_NOWHERE) {
        uint8_t way = f->ways[i][j];
        if (way == FROM_BOTH && words[i - 1].key == f->text[at + j - 1].key) {
            found[i - 1] = at + j - 1;
            count++;
        }
        if (way != FROM_TEXT) i--;
        if (way != FROM_WORD) j--;
    }
    return count;
}

static uint32_t align(word_finder *f, uint32_t *found, const plain_word *words, uint32_t count, uint32_t at,
                      uint32_t width)
{
    for (uint32_t i = 0; i < count; i++) found[i] = WORD_UNFOUND;
    if (at >= f->count) return 0;
    if (width > f->count - at) width = f->count - at;
    return follow_back(f, found, words, fill_table(f, words, count, at, width), at);
}

/* ---- leaps -------------------------------------------------------------------------------- */

static uint32_t row_key(const plain_word *words)
{
    return (words[0].key * 31 + words[1].key) * 31 + words[2].key;
}

static int compare_rows(const void *a, const void *b)
{
    const row_of_words *first = a, *second = b;
    if (first->key != second->key) return first->key < second->key ? -1 : 1;
    return first->at < second->at ? -1 : first->at > second->at;
}

static bool make_rows(word_finder *f)
{
    if (f->rows || f->rows_failed || f->count < ROW) return f->rows != NULL;
    f->row_count = f->count - ROW + 1;
    f->rows = malloc(f->row_count * sizeof *f->rows);
    f->rows_failed = f->rows == NULL;
    if (!f->rows) return false;
    for (uint32_t i = 0; i < f->row_count; i++) f->rows[i] = (row_of_words){row_key(f->text + i), i};
    qsort(f->rows, f->row_count, sizeof *f->rows, compare_rows);
    return true;
}

/* The first place from `from` on where these three words stand in a row; WORD_UNFOUND: none. */
static uint32_t find_row(const word_finder *f, const plain_word *words, uint32_t from)
{
    row_of_words wanted = {row_key(words), from};
    uint32_t low = 0, high = f->row_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_rows(&f->rows[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->row_count && f->rows[low].key == wanted.key ? f->rows[low].at : WORD_UNFOUND;
}

/* The nearest place from `from` on that three words of these lead to. */
static uint32_t find_leap(const word_finder *f, const plain_word *words, uint32_t count, uint32_t from)
{
    uint32_t nearest = WORD_UNFOUND;
    for (uint32_t i = 0; i + ROW <= count; i++) {
        uint32_t at = find_row(f, words + i, from + i);
        if (at != WORD_UNFOUND && at - i < nearest) nearest = at - i;
    }
    return nearest;
}

static bool leap(word_finder *f, uint32_t *found, const plain_word *words, uint32_t count)
{
    if (count < LEAST_FOR_LEAP || !make_rows(f)) return false;
    uint32_t from = f->next;
    for (int i = 0; i < MOST_LEAPS; i++) {
        uint32_t at = find_leap(f, words, count, from);
        if (at == WORD_UNFOUND) return false;
        if (align(f, found, words, count, at, count * 2) * 3 >= count * 2) return true;
        from = at + 1;
    }
    return false;
}

/* ---- cues --------------------------------------------------------------------------------- */

static uint32_t count_found(const uint32_t *found, uint32_t count)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += found[i] != WORD_UNFOUND;
    return sum;
}

static bool find_slice(word_finder *f, uint32_t *found, const plain_word *words, uint32_t count)
{
    uint32_t width = count * 16 < WINDOW ? count * 16 : WINDOW;
    bool is_found = align(f, found, words, count, f->next, width) * 2 >= count || leap(f, found, words, count);
    for (uint32_t i = 0; i < count; i++) {
        if (!is_found) found[i] = WORD_UNFOUND;
        if (found[i] != WORD_UNFOUND) f->next = found[i] + 1;
    }
    return is_found;
}

bool word_finder_find(word_finder *f, uint32_t *found, const plain_word *words, uint32_t count)
{
    uint32_t before = f->next;
    for (uint32_t i = 0; i < count; i += SLICE)
        find_slice(f, found + i, words + i, count - i < SLICE ? count - i : SLICE);
    if (count > 0 && count_found(found, count) * 2 >= count) return true;
    f->next = before;
    return false;
}
