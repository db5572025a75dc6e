package org.stackrules.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import org.stackrules.diagnostic.Texts;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What arguments may say. */
final class Arguments {

    private Arguments() {}

    static void requireFile(CommandLine command, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refusal(command, whyNoFile(file), file);
        }
    }

    private static String whyNoFile(Path file) {
        if (isThere(file)) {
            return Files.isDirectory(file) ? "file-folder" : "file-other";
        }
        return file.toString().equals("-") ? "file-other" : "file-missing";
    }

    /** Whether a path that was given names something; one that is empty is not meant to be the current folder. */
    static boolean isThere(Path path) {
        return !path.toString().isEmpty() && Files.exists(path);
    }

    static void requireKnown(CommandLine command, String option, String id, Collection<String> known) {
        if (!known.contains(id)) {
            throw new Refusal(command, null, CliTexts.unknown("pathway-unknown", id, known, option, id));
        }
    }

    /** A day in ISO 8601. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("no day");
            }
        }
    }

    /** The languages that findings are said in, by their codes. */
    static final class Languages implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Texts.LANGUAGES.stream().map(Locale::getLanguage).iterator();
        }
    }

    /** One of the languages that findings are said in. */
    static final class Language implements ITypeConverter<Locale> {
        @Override
        public Locale convert(String text) {
            return Texts.LANGUAGES.stream()
                    .filter(one -> one.getLanguage().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("no language"));
        }
    }
}
