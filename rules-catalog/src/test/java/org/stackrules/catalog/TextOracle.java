package org.stackrules.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.Place;

/** Holds findings against what is promised of all of them: their places, and the sentences in both languages. */
final class TextOracle {

    private static final int LONGEST_WHAT = 1_000;

    private static final Pattern QUOTED = Pattern.compile("`[^`]*`");

    /** Where a file itself has backticks, all from the first to the last may be quoted. */
    private static final Pattern QUOTED_WITH_BACKTICKS = Pattern.compile("`.*`");

    /** What only a message of somebody else's program says. */
    private static final Pattern FOREIGN = Pattern.compile(
            "tools\\.jackson|com\\.fasterxml|org\\.drools|org\\.kie|org\\.yaml|snakeyaml|antlr|choco|java\\.|Exception"
                    + "|StackOverflow|line \\d+:|Unexpected|mismatched input|no viable alternative|extraneous"
                    + "|token recognition|missing '|while (parsing|scanning)|\\bnull\\b|\\bNaN\\b|@[0-9a-f]{6,8}\\b"
                    + "|\\{\\d\\}|Optional\\[|Scalar\\[|Place\\[",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, List<String>> lines = new HashMap<>();
    private final Pattern quoted;

    /**
     * An oracle for findings in some files.
     *
     * @param files the texts by the names that places have
     */
    TextOracle(Map<String, String> files) {
        files.forEach((file, text) -> lines.put(file, text.lines().toList()));
        boolean hasBackticks = files.values().stream().anyMatch(text -> text.indexOf('`') >= 0);
        quoted = hasBackticks ? QUOTED_WITH_BACKTICKS : QUOTED;
    }

    /** What is wrong with findings; empty if nothing is. */
    List<String> faults(List<Diagnostic> found) {
        List<String> faults = new ArrayList<>();
        for (Diagnostic diagnostic : found) {
            checkPlace(diagnostic.place(), faults);
            diagnostic.related().forEach(place -> checkPlace(place, faults));
            for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                checkSentence("what", diagnostic.whatIn(locale), faults);
                checkSentence("why", diagnostic.whyIn(locale), faults);
                checkSentence("help", diagnostic.helpIn(locale), faults);
                checkClean(
                        "the rendering",
                        DiagnosticText.render(diagnostic, locale).replace("\n", ""),
                        faults);
                if (diagnostic.whatIn(locale).length() > LONGEST_WHAT) {
                    faults.add("what is too long: " + diagnostic.whatIn(locale));
                }
            }
            if (!faults.isEmpty()) {
                faults.add("in " + diagnostic.code() + " at " + diagnostic.place());
                return faults;
            }
        }
        return faults;
    }

    private void checkPlace(Place place, List<String> faults) {
        List<String> text = lines.get(place.file());
        if (text == null) {
            if (!place.equals(Place.startOf("catalog.yaml"))) {
                faults.add("no such file: " + place);
            }
        } else if (place.line() > text.size() + 1) {
            faults.add("behind the last line, " + text.size() + ": " + place);
        } else {
            int length =
                    place.line() > text.size() ? 0 : text.get(place.line() - 1).length();
            if (place.column() > length + 1) {
                faults.add("behind the end of the line, " + length + ": " + place);
            }
        }
    }

    private void checkSentence(String part, String sentence, List<String> faults) {
        if (sentence.isBlank()) {
            faults.add(part + " is empty");
        }
        checkClean(part, sentence, faults);
        Matcher foreign = FOREIGN.matcher(quoted.matcher(sentence).replaceAll("``"));
        if (foreign.find() && !isNamed(foreign.group())) {
            faults.add(part + " says `" + foreign.group() + "`: " + sentence);
        }
    }

    /** Whether something in the files has that name, so that a list of names has it too. */
    private boolean isNamed(String word) {
        return lines.values().stream()
                .flatMap(List::stream)
                .anyMatch(line -> line.strip().equals(word + ":"));
    }

    /** No control characters, line ends, marks that turn the direction of writing, or halves of characters. */
    private static void checkClean(String part, String text, List<String> faults) {
        text.codePoints()
                .filter(one -> switch (Character.getType(one)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    case Character.FORMAT -> one != 0x200C && one != 0x200D;
                    default -> false;
                })
                .findFirst()
                .ifPresent(one -> faults.add(part + " has U+" + Integer.toHexString(one) + ": " + text));
    }
}
