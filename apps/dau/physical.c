/* dau physical - how large letters and controls are on a display's glass. */
#include "command.h"
#include "json.h"

static const usage how = {
    .line = "dau physical --distance MM --pitch MM [OPTION …]",
    .summary = "Prints, as JSON, what the settings' size is on the glass, and the least size that EN 301 549 5.1.4 "
               "(0.7 degree) and Section 508 402.4 (I of 4.8 mm) ask for. Exit 1: the size is below it.",
    .sets = true,
    .no_operand = true,
};

static json_t *figures_json(const dau_physical *p, const choices *chosen, dau_fix size)
{
    json_t *json = json_with(json_head(), "distance_mm", json_real(chosen->display.distance / 1000.0));
    json = json_with(json, "pitch_mm", json_real(chosen->display.pitch / 1000.0));
    json = json_with(json, "size", json_px(size));
    json = json_with(json, "least_size", json_px(p->least_size));
    json = json_with(json, "capital_h_mm", json_real(p->capital_h / 1000.0));
    json = json_with(json, "capital_i_mm", json_real(p->capital_i / 1000.0));
    json = json_with(json, "angle_degrees", json_real(p->angle / 1000.0));
    json = json_with(json, "target_mm", json_real(p->target / 1000.0));
    return json_with(json, "target_size", json_px(p->target_size));
}

#define MOST_SIZE ((dau_fix)1000 * 64)

static int write_figures(session *open, const choices *chosen, output *out)
{
    dau_physical p;
    int done = session_measure(&p, open, &chosen->display);
    if (done == EXIT_DONE && open->chosen->settings.size == 0) {
        open->chosen->settings.size = p.least_size < MOST_SIZE ? p.least_size : MOST_SIZE;
        done = session_measure(&p, open, &chosen->display);
    }
    if (done != EXIT_DONE) return done;
    json_t *json = figures_json(&p, chosen, open->chosen->settings.size);
    if (!json) return message_no_memory(PROGRAM);
    json_dumpf(json, out->stream, JSON_INDENT(1) | JSON_REAL_PRECISION(9));
    fputc('\n', out->stream);
    json_decref(json);
    return session_is_legible(open, &p) ? EXIT_DONE : EXIT_CHECK_FAILED;
}

int command_physical(int argc, char **argv)
{
    call of;
    session open;
    output out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, NULL)) return done;
    const choices asked = of.chosen;
    if (asked.display.distance == 0 || asked.display.pitch == 0) {
        message_print(PROGRAM, NULL, 0, "physical: give --distance MM (eye to glass) and --pitch MM (of a pixel)");
        return EXIT_REFUSED;
    }
    of.chosen.display = (dau_display){0}; /* figures are wanted for any size */
    done = session_open(&open, PROGRAM, &of.chosen, true);
    if (done == EXIT_DONE) done = output_open(&out, PROGRAM, of.output_path);
    if (done == EXIT_DONE) done = output_close(&out, write_figures(&open, &asked, &out));
    session_close(&open);
    return done;
}
