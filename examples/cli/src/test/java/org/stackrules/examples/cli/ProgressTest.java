package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter err = new StringWriter();

    @Test
    void draws_one_line_over_and_over_again() {
        Progress progress = progress(true);

        for (int i = 0; i < 2 * Progress.STEP + 1; i++) {
            progress.evaluated();
        }
        progress.end();

        assertThat(err.toString())
                .isEqualTo("\revaluated 64, set aside 0\revaluated 128, set aside 0\revaluated 129, set aside 0\n");
    }

    @Test
    void groups_large_numbers() {
        Progress progress = progress(true);

        for (int i = 0; i < 1_024; i++) {
            progress.evaluated();
        }

        assertThat(err.toString()).endsWith("\revaluated 1,024, set aside 0");
    }

    @Test
    void clears_the_line_for_what_is_set_aside() {
        Progress progress = progress(true);

        for (int i = 0; i < Progress.STEP; i++) {
            progress.evaluated();
        }
        progress.setAside(CliTexts.message("set-aside.line", "r.jsonl", 65), "ERROR […] …");
        progress.end();

        assertThat(err.toString())
                .isEqualTo("\revaluated 64, set aside 0\r                         \r"
                        + "r.jsonl: line 65 is set aside\nERROR […] …\n\n\revaluated 64, set aside 1\n");
    }

    @Test
    void says_only_what_is_set_aside_where_there_is_no_terminal() {
        Progress progress = progress(false);

        for (int i = 0; i < 1_500; i++) {
            progress.evaluated();
        }
        progress.setAside(CliTexts.message("set-aside.line", "r.jsonl", 1501), "ERROR […] …");
        progress.end();

        assertThat(err.toString()).isEqualTo("r.jsonl: line 1501 is set aside\nERROR […] …\n\n1 of 1,501 set aside\n");
    }

    @Test
    void draws_nothing_for_one_record() {
        Progress progress = progress(true);

        progress.evaluated();
        progress.end();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void speaks_french_and_groups_numbers_as_it_does() {
        Progress progress = new Progress(new PrintWriter(err), false, Locale.FRENCH);

        for (int i = 0; i < 1_500; i++) {
            progress.evaluated();
        }
        progress.setAside(CliTexts.message("set-aside.line", "r.jsonl", 1501), "ERREUR […] …");
        progress.end();

        assertThat(err.toString())
                .isEqualTo("r.jsonl : la ligne 1501 est écartée\nERREUR […] …\n\nécartés : 1 sur 1\u202f501\n");
    }

    private Progress progress(boolean isDrawn) {
        return new Progress(new PrintWriter(err), isDrawn, Locale.ENGLISH);
    }
}
