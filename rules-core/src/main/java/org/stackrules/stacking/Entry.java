package org.stackrules.stacking;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day from which a learner is bound to the versions of that time.
 *
 * @param day the day
 * @param how as one would say it: {@code entered on 2020-09-01}
 * @param until the day on which a later entry took its place; null: none did
 * @param next how that came; empty: it did not
 */
record Entry(LocalDate day, String how, @Nullable LocalDate until, String next) {}
