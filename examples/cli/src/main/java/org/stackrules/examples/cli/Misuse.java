package org.stackrules.examples.cli;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Texts;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with arguments, in this program's own sentences; the parser's are never passed on. */
final class Misuse {

    private static final String LANGUAGE = "--language";

    private Misuse() {}

    /**
     * What is wrong.
     *
     * @param arguments all that were given to the program
     */
    static Message of(ParameterException found, List<String> arguments) {
        CommandLine command = found.getCommandLine();
        if (found instanceof Refusal refusal) {
            return refusal.message();
        }
        if (found instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched());
        }
        if (found instanceof MissingParameterException missing) {
            return missing(command, missing.getMissing(), arguments);
        }
        if (found instanceof OverwrittenOptionException twice) {
            return CliTexts.message("option-repeated", name(twice.getOverwritten()));
        }
        if (found.getArgSpec() != null && found.getValue() != null) {
            return value(found.getArgSpec(), found.getValue());
        }
        return hasCommands(command)
                ? CliTexts.message("command-missing", String.join(", ", commands(command)))
                : CliTexts.message("usage-unclear");
    }

    /** The language that arguments ask for, whether or not all of them can be read; English if they ask for none. */
    static Locale language(List<String> arguments) {
        Locale language = Locale.ENGLISH;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String wanted = argument.startsWith(LANGUAGE + "=")
                    ? argument.substring(LANGUAGE.length() + 1)
                    : i > 0 && arguments.get(i - 1).equals(LANGUAGE) ? argument : "";
            language = Texts.LANGUAGES.stream()
                    .filter(one -> one.getLanguage().equals(wanted))
                    .findFirst()
                    .orElse(language);
        }
        return language;
    }

    /** What nothing was made of; an option among it comes first, as what stands behind it may belong to it. */
    private static Message unmatched(CommandLine command, List<String> unmatched) {
        String first = unmatched.stream().filter(Misuse::isOption).findFirst().orElse(unmatched.get(0));
        if (isOption(first)) {
            String option = first.split("=", 2)[0];
            Collection<String> known = option.length() > 2
                    ? command.getCommandSpec().optionsMap().keySet()
                    : List.of(); // every letter is near every other
            return CliTexts.unknown(
                    "option-unknown", option, known, command.getCommandSpec().qualifiedName(), option);
        }
        return hasCommands(command)
                ? CliTexts.unknown("command-unknown", first, commands(command), first)
                : CliTexts.message("argument-extra", first);
    }

    private static Message missing(CommandLine command, List<ArgSpec> missing, List<String> arguments) {
        List<String> unmatched = command.getUnmatchedArguments();
        if (unmatched.stream().anyMatch(Misuse::isOption)) {
            return unmatched(command, unmatched); // a misspelt option is why the right one is missing
        }
        ArgSpec first = missing.get(0);
        if (arguments.stream().anyMatch(argument -> isNamed(first, argument))) {
            return CliTexts.message("value-missing", name(first), first.paramLabel());
        }
        List<String> names = missing.stream()
                .map(one -> one.isOption() ? name(one) + " " + one.paramLabel() : name(one))
                .toList();
        return names.size() == 1
                ? CliTexts.message("argument-missing.one", names.get(0))
                : CliTexts.message("argument-missing.many", String.join(", ", names));
    }

    private static Message value(ArgSpec argument, String value) {
        if (argument.typeInfo().isBoolean()) {
            return CliTexts.message("value-none", name(argument), value);
        }
        if (argument.type() == LocalDate.class) {
            return CliTexts.message("value-day", name(argument), value);
        }
        if (argument.type() == int.class) {
            return CliTexts.message("value-number", name(argument), value);
        }
        if (argument.completionCandidates() != null) {
            List<String> words = StreamSupport.stream(
                            argument.completionCandidates().spliterator(), false)
                    .toList();
            return CliTexts.unknown("value-word", value, words, name(argument), value, String.join(", ", words));
        }
        return CliTexts.message("value-malformed", name(argument), value);
    }

    private static boolean isOption(String argument) {
        return argument.startsWith("-") && argument.length() > 1;
    }

    private static boolean isNamed(ArgSpec option, String argument) {
        return option instanceof OptionSpec named
                && Stream.of(named.names()).anyMatch(name -> argument.equals(name) || argument.startsWith(name + "="));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static boolean hasCommands(CommandLine command) {
        return !command.getSubcommands().isEmpty();
    }

    private static Collection<String> commands(CommandLine command) {
        return command.getSubcommands().keySet();
    }
}
