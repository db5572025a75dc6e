package org.stackrules.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.diagnostic.Texts;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What arguments may say. */
final class Arguments {

    private Arguments() {}

    static void requireFolder(CommandLine command, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(command, "there is no folder `" + folder + "`");
        }
    }

    static void requireFile(CommandLine command, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(command, "there is no file `" + file + "`");
        }
    }

    static void requireKnown(CommandLine command, String option, String id, Collection<String> known) {
        if (!known.contains(id)) {
            throw new ParameterException(
                    command,
                    option + " names `" + id + "`, which is no pathway of the catalog; "
                            + Suggestion.didYouMean(id, known, "its pathways are " + String.join(", ", known)));
        }
    }

    /** A day in ISO 8601. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("`" + text + "` is no day of the form 2026-11-01");
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
                    .orElseThrow(() -> new TypeConversionException(
                            "findings are not said in `" + text + "`; write " + String.join(" or ", new Languages())));
        }
    }
}
