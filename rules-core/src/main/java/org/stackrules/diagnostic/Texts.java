package org.stackrules.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of one module in English and French, by key. A sentence has its arguments as {@code {0}} to {@code {9}};
 * any other brace is a brace. Never consults the default locale. Thread-safe.
 */
public final class Texts {

    /** The languages that there are sentences in, the first one for everybody else. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_LIST = 2_000;

    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])}");

    private final Function<Locale, ResourceBundle> bundles;

    /**
     * The sentences of a module.
     *
     * @param bundles the module's own bundle for one of {@link #LANGUAGES}; a module reads its own resources only
     */
    public Texts(Function<Locale, ResourceBundle> bundles) {
        this.bundles = Objects.requireNonNull(bundles, "bundles");
    }

    /** A sentence with its arguments, to be said later, in whatever language. */
    public Message message(String key, Object... arguments) {
        return new Message(this, key, List.of(arguments));
    }

    /**
     * Several parts as one argument, each joined to the next by a sentence such as {@code {0}, {1}}. Halves are joined, so
     * that many parts nest but little.
     *
     * @param key of the joining sentence
     * @param parts texts or messages, in the order in which they are said
     */
    public Object joined(String key, List<?> parts) {
        if (parts.size() < 2) {
            return parts.isEmpty() ? "" : parts.get(0);
        }
        int half = parts.size() / 2;
        return message(key, joined(key, parts.subList(0, half)), joined(key, parts.subList(half, parts.size())));
    }

    /** Whether there is a sentence of this key. */
    boolean has(String key, Locale locale) {
        return bundle(locale).containsKey(key);
    }

    /**
     * A sentence, in one line if it is one in the bundle: what is not legible in an argument is written out, and what is
     * too long of it is cut.
     *
     * @param arguments what stands for {@code {0}} and so on; messages among them are said in the same language
     * @throws java.util.MissingResourceException if there is no such sentence
     */
    String say(String key, Locale locale, List<?> arguments) {
        Matcher matcher = ARGUMENT.matcher(bundle(locale).getString(key));
        return matcher.replaceAll(found -> {
            Object argument = arguments.get(Integer.parseInt(found.group(1)));
            return Matcher.quoteReplacement(
                    argument instanceof Message message
                            ? message.in(locale)
                            : Legible.quoted(String.valueOf(argument), most(key)));
        });
    }

    /** The most characters of an argument that are said: a help may list what is lawful. */
    private static int most(String key) {
        return key.endsWith(".help") ? LONGEST_LIST : LONGEST_NAME;
    }

    private ResourceBundle bundle(Locale locale) {
        return bundles.apply(LANGUAGES.stream()
                .filter(one -> one.getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.get(0)));
    }
}
