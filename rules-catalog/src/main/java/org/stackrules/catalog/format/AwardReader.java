package org.stackrules.catalog.format;

import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Anchor;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Selector;

/** When and by whom a pathway's credential is conferred. */
final class AwardReader {

    private static final Part TERM = (Part) Grammar.part("award")
            .field("applyWithin", Optional.empty())
            .map(field -> field.form())
            .orElseThrow();
    private static final List<String> FIXED = ((Form.Word) Grammar.part("award")
                    .field("fixed", Optional.empty())
                    .orElseThrow()
                    .form())
            .words();

    private final SelectorReader selectors;
    private final Values values;
    private final Findings findings;

    AwardReader(SelectorReader selectors, Findings findings) {
        this.selectors = selectors;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /** The policy; empty, with findings, if any part of it is refused. */
    Optional<AwardPolicy> read(SourceNode node) {
        return Fields.of(node, Grammar.part("award"), findings).flatMap(this::award);
    }

    private Optional<AwardPolicy> award(Fields fields) {
        int before = findings.refusals();
        AwardPolicy.When when = fields.get("when")
                .flatMap(node -> values.oneOf(node, AwardPolicy.When.values(), AwardPolicy.When::word))
                .orElse(AwardPolicy.When.MET);
        boolean isWhenSound = findings.refusals() == before;
        Optional<String> by = fields.text("by", values);
        if (by.isPresent() && isWhenSound && when != AwardPolicy.When.APPROVED) {
            findings.refuse("award-by", fields.entry("by").orElseThrow().place(), "by".length());
        }
        for (String key : List.of("applyBefore", "applyWithin")) {
            if (fields.has(key) && isWhenSound && when == AwardPolicy.When.MET) {
                findings.refuse(
                        "award-application", fields.entry(key).orElseThrow().place(), key.length(), key);
            }
        }
        Optional<SourceNode> applyBefore = fields.get("applyBefore");
        Optional<Anchor> anchor = applyBefore.filter(AwardReader::isWord).flatMap(this::anchor);
        Optional<Selector> item = applyBefore.filter(node -> !isWord(node)).flatMap(selectors::read);
        Optional<Term> term = fields.get("applyWithin").flatMap(this::term);
        Optional<Selector> notAfter = fields.get("notAfter").flatMap(selectors::read);
        Optional<Selector> blockedBy = fields.get("blockedBy").flatMap(selectors::read);
        AwardPolicy.Dated dated = fields.get("dated")
                .flatMap(node -> values.oneOf(node, AwardPolicy.Dated.values(), AwardPolicy.Dated::word))
                .orElse(AwardPolicy.Dated.MET);
        Optional<String> fixed = fields.get("fixed")
                .flatMap(node -> values.word(
                        node, "word.word", FIXED, text -> Optional.of(text).filter(FIXED::contains)));
        return findings.refusals() == before
                ? Optional.of(new AwardPolicy(
                        when,
                        by.orElse(null),
                        anchor.orElse(null),
                        item.orElse(null),
                        term.map(Term::atMost).orElse(null),
                        term.map(Term::after).orElse(null),
                        notAfter.orElse(null),
                        blockedBy.orElse(null),
                        dated,
                        fixed.isPresent()))
                : Optional.empty();
    }

    /** A single word is an anchor; an id or a name is a selector. */
    private static boolean isWord(SourceNode node) {
        return node instanceof Scalar scalar
                && scalar.text() != null
                && !scalar.text().startsWith("$")
                && !scalar.text().contains(":");
    }

    private Optional<Anchor> anchor(SourceNode node) {
        Optional<Anchor> anchor = values.word(
                node,
                "word.anchor",
                Grammar.ANCHORS,
                text -> Arrays.stream(Anchor.values())
                        .filter(one -> one.word().equals(text))
                        .findFirst());
        anchor.filter(Anchor.APPLICATION::equals).ifPresent(one -> findings.refuse("award-anchor", node));
        return anchor;
    }

    /** How soon something comes after a day. */
    private record Term(Period atMost, Anchor after) {}

    private Optional<Term> term(SourceNode node) {
        return Fields.of(node, TERM, findings).flatMap(fields -> {
            Optional<Period> atMost = fields.required("atMost").flatMap(values::duration);
            Optional<Anchor> after = fields.required("after").flatMap(this::anchor);
            return atMost.flatMap(period -> after.map(anchor -> new Term(period, anchor)));
        });
    }
}
