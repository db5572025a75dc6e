package org.stackrules.catalog.grammar;

import java.util.List;
import org.stackrules.catalog.grammar.Form.Either;
import org.stackrules.catalog.grammar.Form.Field;
import org.stackrules.catalog.grammar.Form.ListOf;
import org.stackrules.catalog.grammar.Form.MapOf;
import org.stackrules.catalog.grammar.Form.Ref;
import org.stackrules.catalog.grammar.Form.Scalar;
import org.stackrules.catalog.grammar.Form.SomeOf;
import org.stackrules.catalog.grammar.Form.Word;

/** Short names, so that a grammar reads like one. */
final class Forms {

    private Forms() {}

    static Form a(Lexical lexical) {
        return new Scalar(lexical);
    }

    static Form word(String... words) {
        return new Word(List.of(words));
    }

    static Form word(List<String> words) {
        return new Word(words);
    }

    static Form listOf(Form element) {
        return new ListOf(element, false);
    }

    static Form someListOf(Form element) {
        return new ListOf(element, true);
    }

    static Form someOf(Form element) {
        return new SomeOf(element);
    }

    static Form mapOf(Lexical key, Form value) {
        return new MapOf(key, value);
    }

    static Form either(Form... forms) {
        return new Either(List.of(forms));
    }

    static Form ref(String name) {
        return new Ref(name);
    }

    static Field may(String key, Form form, String description) {
        return new Field(key, form, description, false);
    }

    static Field must(String key, Form form, String description) {
        return new Field(key, form, description, true);
    }
}
