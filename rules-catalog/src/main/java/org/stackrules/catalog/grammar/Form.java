package org.stackrules.catalog.grammar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form that a value has. */
public sealed interface Form {

    /** A scalar of a sort. */
    record Scalar(Lexical lexical) implements Form {}

    /**
     * One of a closed set of words.
     *
     * @param words in the order in which they are offered
     */
    record Word(List<String> words) implements Form {
        public Word {
            words = List.copyOf(words);
        }
    }

    /**
     * A list.
     *
     * @param isSome whether it has at least one element
     */
    record ListOf(Form element, boolean isSome) implements Form {}

    /** One, or a list of several, any of which will do. */
    record SomeOf(Form element) implements Form {}

    /** A mapping whose keys the author chooses. */
    record MapOf(Lexical key, Form value) implements Form {}

    /** One of several forms that differ in their sort: a scalar, a list, a mapping. */
    record Either(List<Form> forms) implements Form {
        public Either {
            forms = List.copyOf(forms);
        }
    }

    /** A form that is defined once, under a name; see {@link Grammar#definition}. */
    record Ref(String name) implements Form {}

    /**
     * A field of a part.
     *
     * @param key its name
     * @param form what its value looks like
     * @param description what it means, and what holds if it is not written
     * @param isRequired whether it must be written
     */
    record Field(String key, Form form, String description, boolean isRequired) {}

    /**
     * One of the alternatives of a part, told by its word.
     *
     * @param word the field that only this alternative has, its value and its meaning
     * @param own fields that stand beside it
     * @param oneOf of these fields exactly one is written; empty if there is no such choice
     */
    record Block(Field word, List<Field> own, List<String> oneOf) {
        public Block {
            own = List.copyOf(own);
            oneOf = List.copyOf(oneOf);
        }
    }

    /**
     * A mapping with fields of ours. {@code x-…} may stand in every one.
     *
     * @param name what it is called; messages and schemas know it by that name
     * @param description what it is for
     * @param fields the fields that it may always have
     * @param blocks alternatives, one of which it has; empty if there is no choice
     * @param examples in YAML
     */
    record Part(String name, String description, List<Field> fields, List<Block> blocks, List<String> examples)
            implements Form {
        public Part {
            examples = List.copyOf(examples);
            fields = List.copyOf(fields);
            blocks = List.copyOf(blocks);
        }

        /** A part to which fields are added. */
        static Part of(String name, String description) {
            return new Part(name, description, List.of(), List.of(), List.of());
        }

        /** With a field that may be written. */
        Part may(String key, Form form, String description) {
            return with(new Field(key, form, description, false));
        }

        /** With a field that must be written. */
        Part must(String key, Form form, String description) {
            return with(new Field(key, form, description, true));
        }

        private Part with(Field field) {
            return new Part(name, description, plus(fields, field), blocks, examples);
        }

        /** With other fields, such as those that many parts have. */
        Part with(List<Field> more) {
            List<Field> all = new ArrayList<>(fields);
            all.addAll(more);
            return new Part(name, description, all, blocks, examples);
        }

        /** With an alternative. */
        Part block(Block block) {
            return new Part(name, description, fields, plus(blocks, block), examples);
        }

        /** With an example in YAML. */
        Part like(String example) {
            return new Part(name, description, fields, blocks, plus(examples, example));
        }

        private static <T> List<T> plus(List<T> list, T element) {
            List<T> all = new ArrayList<>(list);
            all.add(element);
            return all;
        }

        /** Every field that may stand in it, those of alternatives included; the first of a name. */
        public Stream<Field> all() {
            Stream<Field> own =
                    blocks.stream().flatMap(block -> Stream.concat(Stream.of(block.word()), block.own().stream()));
            Set<String> seen = new LinkedHashSet<>();
            return Stream.concat(fields.stream(), own).filter(field -> seen.add(field.key()));
        }

        /** The field of a name, if it may stand in it: of an alternative's own the one of that alternative. */
        public Optional<Field> field(String key, Optional<Block> block) {
            return Stream.concat(
                            block.stream().flatMap(one -> Stream.concat(Stream.of(one.word()), one.own().stream())),
                            all())
                    .filter(field -> field.key().equals(key))
                    .findFirst();
        }

        /** Whether a field of this name may stand in it, whichever alternative it belongs to. */
        public boolean has(String key) {
            // Asked of every field of every line of a table.
            for (Field field : fields) {
                if (field.key().equals(key)) {
                    return true;
                }
            }
            return blocks.stream()
                    .anyMatch(block -> block.word().key().equals(key)
                            || block.own().stream()
                                    .anyMatch(field -> field.key().equals(key)));
        }

        /** The names of the fields that may stand in it. */
        public SortedSet<String> names() {
            return all().map(Field::key).collect(Collectors.toCollection(TreeSet::new));
        }

        /** The alternatives whose words are written, but for words that only stand beside another one of them. */
        public List<Block> blocksOf(Set<String> written) {
            List<Block> present = blocks.stream()
                    .filter(block -> written.contains(block.word().key()))
                    .toList();
            return present.stream()
                    .filter(block -> present.stream()
                            .noneMatch(other -> other != block
                                    && other.own().stream()
                                            .anyMatch(field -> field.key()
                                                    .equals(block.word().key()))))
                    .toList();
        }
    }
}
