package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Grade;
import org.stackrules.model.Grades;
import org.stackrules.model.Mode;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;

/** Selectors: a credential id, a {@code $name}, a list of alternatives, or properties that all must hold. */
final class SelectorReader {

    /** What may stand before the {@code *} of a wildcard, and the sign itself. */
    private static final Pattern BEGINNING = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9._/~-]*)?\\*");

    private final Names names;
    private final Grades grades;
    private final Values values;
    private final Findings findings;

    SelectorReader(Names names, Grades grades, Findings findings) {
        this.names = names;
        this.grades = grades;
        this.values = new Values(findings);
        this.findings = findings;
    }

    Names names() {
        return names;
    }

    /** The selector that a node says; empty, with a finding, if it is refused. */
    Optional<Selector> read(SourceNode node) {
        if (node instanceof Sequence list) {
            return anyOf(list);
        }
        if (node instanceof Mapping) {
            return Fields.of(node, Grammar.part("selectorProperties"), findings).flatMap(fields -> matching(fields));
        }
        Optional<String> text = values.text((Scalar) node);
        if (text.isPresent() && text.get().startsWith("$")) {
            return names.parts().use(NamedParts.Sort.SELECTOR, text.get().substring(1), node, this::read);
        }
        Optional<String> meant = text.flatMap(name -> names.parts().meant(NamedParts.Sort.SELECTOR, name));
        if (meant.isPresent()) {
            findings.refuse("id-malformed.credential", node, text.get(), names.home())
                    .meaning(meant);
            return Optional.empty();
        }
        return text.filter(id -> isPattern(id, node)).map(Selector::credential);
    }

    private Optional<Selector> anyOf(Sequence list) {
        if (list.elements().isEmpty()) {
            emptyList(list, findings);
            return Optional.empty();
        }
        List<Selector> alternatives = new ArrayList<>();
        for (SourceNode element : list.elements()) {
            read(element).ifPresent(alternatives::add);
        }
        return alternatives.size() == list.elements().size()
                ? Optional.of(Selector.anyOf(alternatives))
                : Optional.empty();
    }

    static void emptyList(SourceNode list, Findings findings) {
        findings.refuse("list-empty", list);
    }

    private Optional<Selector> matching(Fields fields) {
        List<Optional<? extends Selector.Test>> tests = new ArrayList<>();
        if (fields.has("credential")) {
            tests.add(credentials(fields));
        }
        for (Selector.Words property : Selector.Words.values()) {
            if (fields.has(property.word())) {
                tests.add(words(fields, property));
            }
        }
        fields.get("level").ifPresent(node -> tests.add(levels(node)));
        fields.get("inHouse").ifPresent(node -> tests.add(values.truth(node).map(Selector.InHouse::new)));
        fields.get("mode").ifPresent(node -> tests.add(modes(node)));
        fields.get("minGrade").ifPresent(node -> tests.add(floor(node).map(Selector.MinGrade::new)));
        fields.get("completed").ifPresent(node -> tests.add(completed(node).map(Selector.InWindow::completed)));
        Optional<SourceNode> exceptNode = fields.get("except");
        Optional<Selector> except = exceptNode.flatMap(node -> read(node));
        boolean isSound = tests.stream().allMatch(Optional::isPresent) && exceptNode.isPresent() == except.isPresent();
        return isSound
                ? Optional.of(new Selector.Matching(
                        tests.stream().<Selector.Test>map(Optional::orElseThrow).toList(), except.orElse(null)))
                : Optional.empty();
    }

    private Optional<Selector.HasCredential> credentials(Fields fields) {
        List<CredentialPattern> patterns = new ArrayList<>();
        List<SourceNode> nodes = someOf(fields.get("credential").orElseThrow());
        for (SourceNode node : nodes) {
            values.text(node).filter(id -> isPattern(id, node)).ifPresent(id -> patterns.add(CredentialPattern.of(id)));
        }
        return patterns.size() == nodes.size() && !nodes.isEmpty()
                ? Optional.of(new Selector.HasCredential(patterns))
                : Optional.empty();
    }

    private Optional<Selector.HasWord> words(Fields fields, Selector.Words property) {
        List<SourceNode> nodes = someOf(fields.get(property.word()).orElseThrow());
        List<String> words = new ArrayList<>();
        for (SourceNode node : nodes) {
            Optional<String> word = property == Selector.Words.TYPE
                    ? values.word(
                            node,
                            "word.credential-type",
                            CredentialTypes.names(),
                            text -> CredentialTypes.isKnown(text) ? Optional.of(text) : Optional.empty())
                    : values.text(node);
            word.filter(text -> property != Selector.Words.ISSUER || names.isIssuer(text, node))
                    .ifPresent(words::add);
        }
        return words.size() == nodes.size() && !nodes.isEmpty()
                ? Optional.of(new Selector.HasWord(property, words))
                : Optional.empty();
    }

    private Optional<Selector.HasLevel> levels(SourceNode node) {
        List<SourceNode> nodes = someOf(node);
        List<NumberRange> ranges = new ArrayList<>();
        nodes.forEach(one -> values.range(one).ifPresent(ranges::add));
        return ranges.size() == nodes.size() && !nodes.isEmpty()
                ? Optional.of(new Selector.HasLevel(ranges))
                : Optional.empty();
    }

    private Optional<Selector.HasMode> modes(SourceNode node) {
        List<SourceNode> nodes = someOf(node);
        List<String> words = Arrays.stream(Mode.values()).map(Mode::word).toList();
        List<Mode> modes = new ArrayList<>();
        nodes.forEach(one -> values.word(one, "word.mode", words, Mode::ofWord).ifPresent(modes::add));
        return modes.size() == nodes.size() && !nodes.isEmpty()
                ? Optional.of(new Selector.HasMode(modes))
                : Optional.empty();
    }

    /** The values of a property: one, or a list of them; with a finding if the list is empty. */
    private List<SourceNode> someOf(SourceNode node) {
        List<SourceNode> nodes = Fields.elements(node);
        if (nodes.isEmpty()) {
            emptyList(node, findings);
        }
        return nodes;
    }

    private Optional<Window> completed(SourceNode node) {
        Optional<String> anchor = anchor(node);
        anchor.ifPresent(word -> Fields.notBuilt(findings, node.place(), word));
        return anchor.isPresent() ? Optional.empty() : values.window(node);
    }

    /** Checks a window whose ends may be anchors. */
    void movingWindow(SourceNode node) {
        if (anchor(node).isEmpty()) {
            values.window(node);
        }
    }

    private static Optional<String> anchor(SourceNode node) {
        return node instanceof Scalar scalar && scalar.text() != null
                ? Arrays.stream(scalar.text().split("\\.\\.", -1))
                        .filter(Grammar.ANCHORS::contains)
                        .findFirst()
                : Optional.empty();
    }

    /** A floor: a grade; a letter must be one of its scale. */
    Optional<Grade> floor(SourceNode node) {
        if (node instanceof Mapping) {
            findings.refuse("not-built.floors", node);
            return Optional.empty();
        }
        return values.grade(node).filter(grade -> {
            if (!(grade instanceof Grade.Letter letter)) {
                return true;
            }
            String scale = letter.scale() == null ? grades.home() : letter.scale();
            boolean isKnown = grades.scales().containsKey(scale)
                    && grades.scales().get(scale).row(letter.letter()).isPresent();
            if (!isKnown) {
                List<String> letters = grades.scales().containsKey(scale)
                        ? grades.scales().get(scale).rows().stream()
                                .map(row -> row.letter())
                                .toList()
                        : List.of();
                if (letters.isEmpty()) {
                    findings.refuse("grade-unknown.scale", node, scale, letter.letter());
                } else {
                    findings.refuse("grade-unknown", node, scale, letter.letter(), String.join(", ", letters))
                            .meaning(
                                    percentage(letter.letter()).or(() -> Suggestion.nearest(letter.letter(), letters)));
                }
            }
            return isKnown;
        });
    }

    /** A number alone was meant as a percentage. */
    private static Optional<String> percentage(String letter) {
        return letter.matches("[0-9]{1,2}|100") ? Optional.of(letter + "%") : Optional.empty();
    }

    private boolean isPattern(String id, SourceNode node) {
        if (id.contains("*") && !id.endsWith("*")) {
            findings.refuse("id-malformed.wildcard-beginning", node, id);
            return false;
        }
        if (!id.endsWith("*")) {
            return names.isCredential(id, node);
        }
        int colon = id.indexOf(':');
        if (colon < 0) {
            findings.refuse("id-malformed.wildcard", node, id);
            return false;
        }
        if (!BEGINNING.matcher(id.substring(colon + 1)).matches()) {
            findings.refuse("id-malformed.wildcard-beginning", node, id);
            return false;
        }
        return names.isIssuer(id.substring(0, colon), node);
    }
}
