package org.stackrules.catalog.format;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Anchor;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Grade;
import org.stackrules.model.Grades;
import org.stackrules.model.Mode;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Selector;

/** Selectors: a credential id, a {@code $name}, a list of alternatives, or properties that all must hold. */
final class SelectorReader {

    /** What may stand before the {@code *} of a wildcard, and the sign itself. */
    private static final Pattern BEGINNING = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9._/~-]*)?\\*");

    private static final Part ACTIVE_AT = alternative("active");
    private static final Part BY_ATTEMPT = alternative("minGrade");
    private static final Part AGE = alternative("age");

    private final Names names;
    private final Grades grades;
    private final Values values;
    private final LevelReader levels;
    private final Findings findings;
    /** Agreements and requirements that were asked for and not looked up yet. */
    private final List<Scalar> agreements = new ArrayList<>();

    private final List<Scalar> requirements = new ArrayList<>();

    SelectorReader(Names names, Grades grades, Findings findings) {
        this.names = names;
        this.grades = grades;
        this.values = new Values(findings);
        this.levels = new LevelReader(names, findings);
        this.findings = findings;
    }

    /** The mapping that may stand for a property's value. */
    private static Part alternative(String property) {
        Form form = Grammar.part("selectorProperties")
                .field(property, Optional.empty())
                .orElseThrow()
                .form();
        return ((Form.Either) form)
                .forms().stream()
                        .filter(Part.class::isInstance)
                        .map(Part.class::cast)
                        .findFirst()
                        .orElseThrow();
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
        fields.get("level")
                .ifPresent(node -> tests.add(some(node, levels::range).map(Selector.HasLevel::new)));
        for (Selector.Figure figure : Selector.Figure.values()) {
            fields.get(figure.word())
                    .ifPresent(node -> tests.add(ranges(node).map(ranges -> new Selector.HasFigure(figure, ranges))));
        }
        fields.get("inHouse").ifPresent(node -> tests.add(values.truth(node).map(Selector.InHouse::new)));
        fields.get("mode").ifPresent(node -> tests.add(modes(node)));
        fields.get("via")
                .ifPresent(node ->
                        tests.add(some(node, one -> named(one, agreements)).map(Selector.Via::new)));
        fields.get("status").ifPresent(node -> tests.add(statuses(node)));
        fields.get("minGrade").ifPresent(node -> tests.add(floors(node)));
        fields.get("grade").ifPresent(node -> tests.add(some(node, this::floor).map(Selector.HasGrade::new)));
        fields.get("graded").ifPresent(node -> tests.add(values.truth(node).map(Selector.Graded::new)));
        fields.get("minElementGrade")
                .ifPresent(node -> tests.add(values.percentage(node).map(Selector.MinElementGrade::new)));
        for (Selector.Day day : Selector.Day.values()) {
            fields.get(day.word())
                    .ifPresent(node -> tests.add(movingWindow(node).map(window -> new Selector.InWindow(day, window))));
        }
        fields.get("age").ifPresent(node -> tests.add(age(node)));
        fields.get("active").ifPresent(node -> tests.add(active(node)));
        fields.get("usedIn").ifPresent(node -> tests.add(read(node).map(Selector.UsedIn::new)));
        fields.get("requirement")
                .ifPresent(node -> tests.add(named(node, requirements).map(Selector.CountedToward::new)));
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

    private Optional<List<NumberRange>> ranges(SourceNode node) {
        return some(node, values::range);
    }

    private Optional<Selector.HasMode> modes(SourceNode node) {
        List<String> words = Arrays.stream(Mode.values()).map(Mode::word).toList();
        return some(node, one -> values.word(one, "word.mode", words, Mode::ofWord))
                .map(Selector.HasMode::new);
    }

    private Optional<Selector.HasStatus> statuses(SourceNode node) {
        List<AchievementRecord.Status> all = List.of(AchievementRecord.Status.values());
        List<String> words = all.stream().map(AchievementRecord.Status::word).toList();
        return some(
                        node,
                        one -> values.word(
                                one,
                                "word.status",
                                words,
                                text -> all.stream()
                                        .filter(status -> status.word().equals(text))
                                        .findFirst()))
                .map(Selector.HasStatus::new);
    }

    /** The values of a property: one, or a list of them; empty, with a finding, if one is refused or the list is empty. */
    private <T> Optional<List<T>> some(SourceNode node, Function<SourceNode, Optional<T>> reader) {
        List<SourceNode> nodes = someOf(node);
        List<T> all = new ArrayList<>();
        nodes.forEach(one -> reader.apply(one).ifPresent(all::add));
        return all.size() == nodes.size() && !nodes.isEmpty() ? Optional.of(all) : Optional.empty();
    }

    /** The name of what may be read later: it is noted, so that it can be looked up then. */
    private Optional<String> named(SourceNode node, List<Scalar> noted) {
        Optional<String> name = values.text(node);
        name.ifPresent(text -> noted.add((Scalar) node));
        return name;
    }

    /** The values of a property: one, or a list of them; with a finding if the list is empty. */
    private List<SourceNode> someOf(SourceNode node) {
        List<SourceNode> nodes = Fields.elements(node);
        if (nodes.isEmpty()) {
            emptyList(node, findings);
        }
        return nodes;
    }

    private Optional<Selector.Active> active(SourceNode node) {
        if (!(node instanceof Mapping)) {
            return values.truth(node).map(expected -> new Selector.Active(expected, false));
        }
        return Fields.of(node, ACTIVE_AT, findings)
                .flatMap(fields -> fields.required("at"))
                .flatMap(at -> values.word(
                        at,
                        "word.word",
                        List.of(Anchor.AS_OF.word()),
                        text -> Optional.of(text).filter(Anchor.AS_OF.word()::equals)))
                .map(at -> new Selector.Active(true, true));
    }

    /** How old something may be: a duration, or one before a day, from a start or an end. */
    private Optional<Selector.Age> age(SourceNode node) {
        if (!(node instanceof Mapping)) {
            return values.duration(node).map(atMost -> new Selector.Age(atMost, null, false));
        }
        return Fields.of(node, AGE, findings).flatMap(fields -> {
            Optional<Period> atMost = fields.required("atMost").flatMap(values::duration);
            Optional<SourceNode> beforeNode = fields.get("before");
            Optional<Anchor> before = beforeNode.flatMap(this::agesFrom);
            Optional<SourceNode> ofNode = fields.get("of");
            Optional<Boolean> isOfStart = ofNode.flatMap(of -> values.isFirst(of, "started", "completed"));
            return beforeNode.isPresent() == before.isPresent() && ofNode.isPresent() == isOfStart.isPresent()
                    ? atMost.map(period -> new Selector.Age(period, before.orElse(null), isOfStart.orElse(false)))
                    : Optional.empty();
        });
    }

    /** A day from which ages count back: not the start of what is counted, before which nothing of it can be too old. */
    Optional<Anchor> agesFrom(SourceNode node) {
        return values.oneOf(node, Anchor.values(), Anchor::word).filter(anchor -> {
            boolean isFirst = anchor == Anchor.FIRST_ITEM;
            if (isFirst) {
                findings.refuse("age-anchor", node, anchor.word());
            }
            return !isFirst;
        });
    }

    /** A window whose ends may be days that differ from learner to learner. */
    Optional<MovingWindow> movingWindow(SourceNode node) {
        String text = node instanceof Scalar scalar && scalar.text() != null ? scalar.text() : "";
        String[] ends = text.split("\\.\\.", -1);
        boolean hasWord = ends.length == 2
                && Arrays.stream(ends).anyMatch(end -> !end.isEmpty() && Character.isLetter(end.charAt(0)));
        if (!hasWord) {
            return values.window(node).map(MovingWindow::of);
        }
        Optional<End> from = end(ends[0], node);
        Optional<End> until = end(ends[1], node);
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MovingWindow(
                from.get().day(),
                from.get().anchor(),
                until.get().day(),
                until.get().anchor()));
    }

    /** An end of a window: a day, an anchor, or neither. */
    private record End(@Nullable LocalDate day, @Nullable Anchor anchor) {}

    private Optional<End> end(String text, SourceNode node) {
        if (text.isEmpty()) {
            return Optional.of(new End(null, null));
        }
        if (!Character.isLetter(text.charAt(0))) {
            return values.date(new Scalar(node.place(), text)).map(day -> new End(day, null));
        }
        Optional<Anchor> anchor = Arrays.stream(Anchor.values())
                .filter(one -> one.word().equals(text))
                .findFirst();
        if (anchor.isEmpty()) {
            findings.refuse("window-malformed.anchor", node, text, String.join(", ", Grammar.ANCHORS))
                    .near(text, Grammar.ANCHORS);
        }
        return anchor.map(one -> new End(null, one));
    }

    /** Notes a requirement of the pathway that is being read: whether there is one is known later. */
    void lookUp(Scalar requirement) {
        requirements.add(requirement);
    }

    /** Forgets the requirements that were asked for so far: what stands outside pathways is of no pathway. */
    void forgetRequirements() {
        requirements.clear();
    }

    /** The id of an agreement that may be read later. */
    Optional<String> agreement(SourceNode node) {
        return named(node, agreements);
    }

    /** Refuses agreements that nothing defines, once all are read. */
    void checkAgreements() {
        agreements.forEach(node -> names.isArticulation(String.valueOf(node.text()), node));
        agreements.clear();
    }

    /**
     * Refuses requirements that a pathway does not have, of all that were asked for in it.
     *
     * @param known the ids of its requirements
     */
    void checkRequirements(String pathway, Set<String> known) {
        for (Scalar node : requirements) {
            String id = String.valueOf(node.text());
            if (!known.contains(id)) {
                findings.refuse("requirement-unknown", node, id, pathway).near(id, known);
            }
        }
        requirements.clear();
    }

    /** A floor, or one for first attempts and one for later ones. */
    private Optional<Selector.MinGrade> floors(SourceNode node) {
        if (!(node instanceof Mapping)) {
            return floor(node).map(Selector.MinGrade::new);
        }
        return Fields.of(node, BY_ATTEMPT, findings).flatMap(fields -> {
            Optional<Grade> first = fields.required("first").flatMap(this::floor);
            Optional<Grade> repeat = fields.required("repeat").flatMap(this::floor);
            return first.flatMap(floor -> repeat.map(later -> new Selector.MinGrade(floor, later)));
        });
    }

    /** A floor: a grade; a letter must be one of its scale. */
    Optional<Grade> floor(SourceNode node) {
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
