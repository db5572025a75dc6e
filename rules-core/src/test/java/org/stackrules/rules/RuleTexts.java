package org.stackrules.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Files of rules for tests. So that huge ones stay small and invisible characters are seen, {@code «100×TEXT»} in them
 * stands for a text written so often, with {@code ¤} for the number of the time, and {@code «U+202E»} for a character.
 */
public final class RuleTexts {

    private static final Pattern REPEATED = Pattern.compile("«(\\d+)×([^»]*)»");
    private static final Pattern CHARACTER = Pattern.compile("«U\\+([0-9A-F]{4,6})»");

    private RuleTexts() {}

    /** The files of rules below a folder, in order. */
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".drl")).sorted().toList();
        }
    }

    public static String read(Path file) throws IOException {
        return written(Files.readString(file));
    }

    private static String written(String text) {
        String repeated = REPEATED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(IntStream.range(0, Integer.parseInt(found.group(1)))
                        .mapToObj(number -> found.group(2).replace("¤", Integer.toString(number)))
                        .collect(Collectors.joining())));
        return CHARACTER
                .matcher(repeated)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
