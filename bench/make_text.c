/* make_text.c - the texts that peers get: those of dau bench, byte for byte.
 *
 *   bench_make_text ARTICLE BYTES [dense] >TEXT     BYTES 0: as long as the article */
#include "peer.h"
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    varied_text text;
    size_t seed_length;
    if (argc < 3) peer_fail("usage: bench_make_text ARTICLE BYTES [dense]");
    const char *seed = peer_read(argv[1], &seed_length);
    size_t wanted = strtoull(argv[2], NULL, 10);
    if (!varied_text_make(&text, seed, seed_length, wanted ? wanted : seed_length, argc > 3))
        peer_fail("no memory, or no word in the article");
    if (fwrite(text.bytes, 1, text.length, stdout) != text.length || fflush(stdout) != 0) peer_fail("cannot write");
    fprintf(stderr, "%s bytes: %zu words, %.1f %% distinct\n", argv[2], text.words, text.distinct * 100);
    free(text.bytes);
    return 0;
}
