package org.stackrules.examples.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.diagnostic.Texts;

/** What this program itself says: {@code messages_en.properties} and {@code messages_fr.properties} beside this class. */
final class CliTexts {

    static final Texts TEXTS =
            new Texts(language -> ResourceBundle.getBundle("org.stackrules.examples.cli.messages", language));

    private CliTexts() {}

    static Message message(String key, Object... arguments) {
        return TEXTS.message(key, arguments);
    }

    /** So many of something: the sentence {@code KEY.none}, {@code KEY.one} or {@code KEY.many}. */
    static Message counted(String key, int count) {
        return message(key + (count == 0 ? ".none" : count == 1 ? ".one" : ".many"), count);
    }

    /**
     * That a name is unknown: the sentence {@code KEY.near}, whose last argument is the known name that is near; or the
     * sentence {@code KEY}, whose last argument is all of them.
     */
    static Message unknown(String key, String written, Collection<String> known, Object... arguments) {
        Optional<String> near = Suggestion.nearest(written, known);
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add(near.orElseGet(() -> String.join(", ", known)));
        return message(near.isPresent() ? key + ".near" : key, all.toArray());
    }
}
