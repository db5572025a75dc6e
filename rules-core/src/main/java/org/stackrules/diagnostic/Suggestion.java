package org.stackrules.diagnostic;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known name nearest to an unknown one. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The candidate with the smallest edit distance to {@code written} (insertions, deletions, replacements, swaps of
     * neighbours), if it is near enough to be meant: at most a third of the written length, at most 4; capitals are no
     * difference. A letter or two are near nothing but themselves. Of
     * equally near ones the first in natural order.
     */
    public static Optional<String> nearest(String written, Collection<String> candidates) {
        int limit = written.length() < 3 ? 0 : Math.min(4, written.length() / 3);
        String best = null;
        int bestDistance = limit + 1;
        for (String candidate : candidates) {
            // Of two that are equally near the first one counts, so only a smaller distance helps one that comes later.
            int most = best != null && candidate.compareTo(best) < 0 ? bestDistance : bestDistance - 1;
            int distance = candidate.equalsIgnoreCase(written) ? 0 : distance(written, candidate, most);
            if (distance <= most) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A help text: {@code did you mean `x`?} when a candidate is near, else {@code otherwise}. */
    public static String didYouMean(String written, Collection<String> candidates, String otherwise) {
        return nearest(written, candidates)
                .map(near -> "did you mean `" + near + "`?")
                .orElse(otherwise);
    }

    /** The help text: {@code did you mean `x`?}. */
    static String help(String nearest, Locale locale) {
        return CoreTexts.TEXTS.say("did-you-mean", locale, List.of(nearest));
    }

    /** The distance if it is at most so much; else more than that, by whatever. Looks only where it can stay so small. */
    private static int distance(String a, String b, int most) {
        if (most < 0 || Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int tooFar = most + 1;
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = Math.min(j, tooFar);
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            Arrays.fill(current, tooFar);
            current[0] = Math.min(i, tooFar);
            int least = current[0];
            for (int j = Math.max(1, i - most); j <= Math.min(b.length(), i + most); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, Math.min(last[j], current[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, current[j]);
            }
            if (least > most) {
                return tooFar;
            }
            beforeLast = last;
            last = current;
        }
        return last[b.length()];
    }
}
