package org.stackrules.catalog.format;

import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Form.Field;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Clocks;
import org.stackrules.model.Grade;
import org.stackrules.model.Policies;
import org.stackrules.model.Rounding;
import org.stackrules.model.VersionChoice;

/** Policies, of a catalog or of one pathway; a pathway's own come before the catalog's, key by key. */
final class PolicyReader {

    private static final Map<String, String> DEFAULTS = defaultWords();

    private final SelectorReader selectors;
    private final Values values;
    private final Findings findings;

    PolicyReader(SelectorReader selectors, Findings findings) {
        this.selectors = selectors;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /**
     * What is written, and what comes of it.
     *
     * @param policies what holds; what is refused, with a finding, is as it was before
     * @param written the policies that are written, by their keys: {@code attempts.serve}
     */
    record Reading(Policies policies, Set<String> written) {
        Reading {
            written = Set.copyOf(written);
        }
    }

    private static Map<String, String> defaultWords() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("splitting", "none");
        words.put("conversionRounding", "none");
        words.put("attempts.serve", Policies.DEFAULT.serve().word());
        words.put("attempts.average", Policies.DEFAULT.averaged().word());
        words.put("ungraded", Policies.DEFAULT.ungraded().word());
        words.put("inProgress", Policies.DEFAULT.inProgress().word());
        words.put("origin", Policies.DEFAULT.origin().word());
        words.put("composition", "frozen");
        words.put("catalog.choose", VersionChoice.DEFAULT.choose().word());
        words.put("onRevoked", Policies.DEFAULT.revoked().word());
        words.put("recencyAnchor", Policies.DEFAULT.clocks().recency().word());
        words.put("pauses", "count");
        return Collections.unmodifiableMap(words);
    }

    /**
     * Reads policies.
     *
     * @param base what holds where they say nothing
     */
    Reading read(SourceNode node, Policies base) {
        Set<String> written = new TreeSet<>();
        Policies policies = Fields.of(node, Grammar.part("policies"), findings)
                .map(fields -> {
                    note(Grammar.part("policies"), fields, "", written);
                    VersionChoice versions = fields.get("catalog")
                            .map(one -> versions(one, base.versions(), written))
                            .orElse(base.versions());
                    return policies(fields, base, written).withVersions(versions);
                })
                .orElse(base);
        return new Reading(policies, written);
    }

    /** Notes what is written. */
    private static void note(Part part, Fields fields, String prefix, Set<String> written) {
        for (Field field : part.fields()) {
            SourceNode value = fields.get(field.key()).orElse(null);
            if (value != null && !(field.form() instanceof Part)) {
                written.add(prefix + field.key());
            }
        }
    }

    private VersionChoice versions(SourceNode node, VersionChoice base, Set<String> written) {
        Part part = Grammar.part("policies")
                .field("catalog", Optional.empty())
                .map(field -> (Part) field.form())
                .orElseThrow();
        return Fields.of(node, part, findings)
                .map(fields -> {
                    note(part, fields, "catalog.", written);
                    return new VersionChoice(
                            word(fields, "choose", VersionChoice.Choose.values(), VersionChoice.Choose::word)
                                    .orElse(base.choose()),
                            word(fields, "prefer", VersionChoice.Prefer.values(), VersionChoice.Prefer::word)
                                    .orElse(base.prefer()),
                            fields.get("lapseAfter").flatMap(values::duration).orElse(base.lapseAfter()),
                            fields.get("maxAge").flatMap(values::duration).orElse(base.maxAge()),
                            fields.get("sameAcrossStack").flatMap(values::truth).orElse(base.isSameAcrossStack()));
                })
                .orElse(base);
    }

    private Clocks clocks(Fields fields, Clocks base) {
        return new Clocks(
                fields.get("recencyAnchor").flatMap(selectors::agesFrom).orElse(base.recency()),
                fields.get("decisionsLast").flatMap(values::duration).orElse(base.decisionsLast()),
                truth(fields, "pauses", "stop", "count").orElse(base.pausesStop()));
    }

    private Policies policies(Fields fields, Policies base, Set<String> written) {
        Policies attempts = fields.get("attempts")
                .flatMap(node -> Fields.of(node, attemptsPart(), findings))
                .map(own -> attempts(own, base, written))
                .orElse(base);
        return new Policies(
                attempts.serve(),
                attempts.averaged(),
                attempts.failureLoses(),
                attempts.attemptsAtMost(),
                attempts.repeatBelow(),
                fields.get("passing").flatMap(selectors::floor).orElse(base.passing()),
                word(fields, "ungraded", Policies.Ungraded.values(), Policies.Ungraded::word)
                        .orElse(base.ungraded()),
                unless(fields, "incompletes", "ignored", this::lapse, base.incompletes()),
                word(fields, "inProgress", Policies.InProgress.values(), Policies.InProgress::word)
                        .orElse(base.inProgress()),
                unless(fields, "averageRounding", "none", this::rounding, base.averageRounding()),
                word(fields, "origin", Policies.Origin.values(), Policies.Origin::word)
                        .orElse(base.origin()),
                truth(fields, "composition", "frozen", "free").orElse(base.isFrozen()),
                word(fields, "onRevoked", Policies.Revoked.values(), Policies.Revoked::word)
                        .orElse(base.revoked()),
                base.versions(),
                new ArithmeticReader(values, findings).read(fields, base.arithmetic()),
                clocks(fields, base.clocks()));
    }

    private static Part attemptsPart() {
        return Grammar.part("policies")
                .field("attempts", Optional.empty())
                .map(field -> (Part) field.form())
                .orElseThrow();
    }

    private Policies attempts(Fields fields, Policies base, Set<String> written) {
        note(attemptsPart(), fields, "attempts.", written);
        return new Policies(
                word(fields, "serve", Policies.Serve.values(), Policies.Serve::word)
                        .orElse(base.serve()),
                word(fields, "average", Policies.Averaged.values(), Policies.Averaged::word)
                        .orElse(base.averaged()),
                truth(fields, "failedRepeat", "loses", "keeps").orElse(base.failureLoses()),
                unless(fields, "atMost", "none", values::count, base.attemptsAtMost()),
                unless(fields, "repeatBelow", "none", selectors::floor, base.repeatBelow()),
                base.passing(),
                base.ungraded(),
                base.incompletes(),
                base.inProgress(),
                base.averageRounding(),
                base.origin(),
                base.isFrozen(),
                base.revoked());
    }

    private <T> Optional<T> word(Fields fields, String key, T[] all, Function<T, String> word) {
        return fields.get(key).flatMap(node -> values.oneOf(node, all, word));
    }

    private Optional<Boolean> truth(Fields fields, String key, String yes, String no) {
        return fields.get(key).flatMap(node -> values.isFirst(node, yes, no));
    }

    /** What a field says; null if it says that there is none; the base if it is not written or refused. */
    static <T> @Nullable T unless(
            Fields fields, String key, String none, Function<SourceNode, Optional<T>> reader, @Nullable T base) {
        SourceNode node = fields.get(key).orElse(null);
        if (node == null) {
            return base;
        }
        return isWord(node, none) ? null : reader.apply(node).orElse(base);
    }

    /** Whether a value is one word. */
    static boolean isWord(SourceNode node, String word) {
        return node instanceof Scalar scalar && word.equals(scalar.text());
    }

    private Optional<Policies.Lapse> lapse(SourceNode node) {
        if (node instanceof Scalar) {
            return refuseWord(node, "ignored");
        }
        return Fields.of(node, alternative("incompletes"), findings).flatMap(fields -> {
            Optional<Grade> grade = fields.required("lapseTo").flatMap(selectors::floor);
            Optional<Period> after = fields.required("after").flatMap(values::duration);
            return grade.flatMap(to -> after.map(period -> new Policies.Lapse(to, period)));
        });
    }

    /** How averages are rounded: an average is one number, so nothing is said of items and sums. */
    private Optional<Rounding> rounding(SourceNode node) {
        if (node instanceof Scalar) {
            return refuseWord(node, "none");
        }
        Part part = Grammar.part("rounding");
        return Fields.of(node, part, findings).flatMap(fields -> {
            boolean isOfAverage = fields.areOnly(Fields.name(part), Set.of(), Set.of("round", "to"));
            Optional<Rounding> rounding = new ArithmeticReader(values, findings).rounding(fields);
            return isOfAverage ? rounding : Optional.empty();
        });
    }

    private <T> Optional<T> refuseWord(SourceNode node, String word) {
        return values.word(node, "word.word", List.of(word), text -> Optional.empty());
    }

    /** The mapping that may stand for a policy's value. */
    private static Part alternative(String key) {
        Form form = Grammar.part("policies")
                .field(key, Optional.empty())
                .orElseThrow()
                .form();
        return ((Form.Either) form)
                .forms().stream()
                        .filter(Part.class::isInstance)
                        .map(Part.class::cast)
                        .findFirst()
                        .orElseThrow();
    }

    /** What holds where nothing is written, of the policies by which outcomes may be decided. */
    static Map<String, String> defaults() {
        return DEFAULTS;
    }
}
