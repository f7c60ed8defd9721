/* wav_file.h - WAV files for tests, made byte by byte. */
#ifndef DAU_TEST_WAV_FILE_H
#define DAU_TEST_WAV_FILE_H
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct wav_head {
    char riff[4];
    uint32_t size;
    char wave[8];
    uint32_t format_size;
    uint16_t format, channels;
    uint32_t rate, bytes_a_second;
    uint16_t frame_bytes, bits;
    char data[4];
    uint32_t data_size;
} wav_head;
_Static_assert(sizeof(wav_head) == 44, "as the file has it");

/* samples: frames * channels. claimed: bytes of sound that the head says; 0: as many as there are. */
static inline void wav_file_write(const char *path, const int16_t *samples, uint32_t frames, uint32_t channels,
                                  uint32_t rate, uint32_t claimed)
{
    uint32_t bytes = frames * channels * 2;
    wav_head head = {.size = 36 + (claimed ? claimed : bytes),
                     .format_size = 16,
                     .format = 1,
                     .channels = (uint16_t)channels,
                     .rate = rate,
                     .bytes_a_second = rate * channels * 2,
                     .frame_bytes = (uint16_t)(channels * 2),
                     .bits = 16,
                     .data_size = claimed ? claimed : bytes};
    memcpy(head.riff, "RIFF", 4);
    memcpy(head.wave, "WAVEfmt ", 8);
    memcpy(head.data, "data", 4);
    FILE *to = fopen(path, "wb");
    if (!to || fwrite(&head, sizeof head, 1, to) != 1 || fwrite(samples, 1, bytes, to) != bytes || fclose(to) != 0)
        abort();
}
#endif
